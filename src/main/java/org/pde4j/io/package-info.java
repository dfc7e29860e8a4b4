/**
 * File formats: NPY, NPZ, CSV, VTI, and the replacement of a file as a whole.
 */
package org.pde4j.io;
