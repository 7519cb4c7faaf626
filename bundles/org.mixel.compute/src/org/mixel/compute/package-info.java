/** Mixel compute devices. */
package org.mixel.compute;
