package org.pde4j.run;

/**
 * The job that a checkpoint belongs to.
 *
 * @param iteration of the checkpoint
 * @param job YAML as {@code resolved.yaml} had it
 */
public record SavedJob(int iteration, String job) {}
