/** Mixel scene simulation. */
package org.mixel.simulation;
