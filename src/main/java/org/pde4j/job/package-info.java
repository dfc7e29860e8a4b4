/**
 * The YAML job as records, and what carries it out.
 *
 * <p>A text becomes a tree of {@code Node}s that know their line and column ({@code YamlReader}); overrides replace parts of the tree;
 * {@code Binder} turns the tree into records, naming the place of whatever does not fit; {@link org.pde4j.job.PreparedJob} checks what
 * records cannot see; {@link org.pde4j.job.JobRunner} trains and writes a run directory. A job never names a class outside of the
 * packages of {@code Families}, and nothing in it is executed.
 */
package org.pde4j.job;
