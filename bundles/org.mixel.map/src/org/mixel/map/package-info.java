/** Mixel map. */
package org.mixel.map;
