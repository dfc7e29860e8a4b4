/**
 * The schema of a job as records: problem, points, model, form, phases, measurements.
 *
 * <p>YAML becomes a tree of nodes that know their line and column ({@link org.pde4j.job.yaml}); overrides replace parts of the tree;
 * {@link org.pde4j.job.bind.Binder} turns it into these records, naming the place of whatever does not fit;
 * {@link org.pde4j.job.run.PreparedJob} checks what records cannot see; {@link org.pde4j.job.run.JobRunner} trains and writes a run
 * directory. A job names no class but those that an {@link org.pde4j.extension.Extension} on the class path lists, and nothing in it is executed.
 */
package org.pde4j.job;
