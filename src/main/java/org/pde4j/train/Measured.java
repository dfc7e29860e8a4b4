package org.pde4j.train;

/**
 * One measurement of a diagnostic.
 *
 * @param iteration steps taken when it was made
 * @param seconds of training when it was made
 * @param value what was measured
 * @param cost wall seconds the measurement took
 */
public record Measured<M>(int iteration, double seconds, M value, double cost) {}
