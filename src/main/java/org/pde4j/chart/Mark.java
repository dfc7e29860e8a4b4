package org.pde4j.chart;

/**
 * A vertical line where something begins, such as a phase of a training.
 *
 * @param x where
 * @param label printed to its right, where there is room before the next mark
 */
public record Mark(double x, String label) {}
