/** Mixel hyperspectral views. */
package org.mixel.hyperspectral.ui;
