/** Mixel ImageJ bridge. */
package org.mixel.imagej;
