/** Mixel unmixing. */
package org.mixel.unmixing;
