package org.pde4j.train;

/**
 * One measurement of a diagnostic.
 *
 * @param iteration steps taken when it was made
 * @param seconds of training when it was made
 * @param value what was measured
 * @param cost wall seconds the measurement took
 * @param number how many this diagnostic had made before since its count began, with the phase or with a change of J
 * @param totalCost wall seconds of this measurement and of all that this diagnostic has made before it
 */
public record Measured<M>(int iteration, double seconds, M value, double cost, int number, double totalCost) {}
