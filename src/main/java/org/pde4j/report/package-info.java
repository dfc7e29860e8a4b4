/**
 * The files of a run: CSV tables that grow with the training, NumPy arrays, checkpoints, provenance, log.
 *
 * <p>Whole files are written under a temporary name, forced to the disk and renamed. Files are read as untrusted: sizes and shapes are
 * checked before memory is taken.
 */
package org.pde4j.report;
