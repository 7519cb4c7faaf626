/** Mixel PRISMA reader. */
package org.mixel.prisma;
