/**
 * The directory of a run: tables that grow with the training, checkpoints, model, certificate, provenance, log.
 */
package org.pde4j.run;
