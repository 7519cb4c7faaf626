/** Mixel command line. */
package org.mixel.cli;
