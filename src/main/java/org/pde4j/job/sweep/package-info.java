/** Sweeps: one job with many values of its keys, each a run of its own, with a table and a page of what came of them. */
package org.pde4j.job.sweep;
