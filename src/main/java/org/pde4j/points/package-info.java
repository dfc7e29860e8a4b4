/**
 * Collocation points: one group for each equation and condition.
 *
 * <pre>{@code
 * PointSet points = PointSet.of(problem).interior(2_000).conditions(200).rule(new Sobol()).seed(1).draw();
 * }</pre>
 *
 * <p>To add a rule, write a record that implements {@link org.pde4j.points.PointRule} in one file of this package; the contract test
 * finds it.
 */
package org.pde4j.points;
