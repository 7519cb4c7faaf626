/** Mixel reports. */
package org.mixel.report;
