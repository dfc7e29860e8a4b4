package org.pde4j.job.run;

/**
 * One level of a solution to a given accuracy.
 *
 * @param number from 1
 * @param parameters p
 * @param points of all equations and conditions
 * @param error bound or estimate of the relative error, the largest of all unknowns; NaN where there is none
 * @param source theorem of the bound, or what the estimate is
 * @param seconds that the training took
 */
public record AccuracyLevel(int number, int parameters, int points, double error, String source, double seconds) {}
