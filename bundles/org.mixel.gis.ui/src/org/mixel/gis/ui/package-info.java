/** Mixel GIS client. */
package org.mixel.gis.ui;
