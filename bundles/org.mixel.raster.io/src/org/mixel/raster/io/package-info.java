/** Mixel raster input and output. */
package org.mixel.raster.io;
