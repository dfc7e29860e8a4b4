package org.pde4j.cli;

/**
 * One thing to time.
 *
 * @param name {@code gradient}, {@code jacobian}, {@code ntk}, {@code spectrum}, {@code lbfgs} or {@code gauss-newton}
 * @param execution {@code graph} or {@code fused}
 * @param precision {@code float64} or {@code float32}
 * @param points rows of the residual that belong to the equation, or rows of the Jacobian
 * @param flops counted operations, 0 where they are not counted
 */
record BenchTask(String name, String execution, String precision, int points, double flops, Runnable work) {}
