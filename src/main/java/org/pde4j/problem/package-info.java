/**
 * Problems: equations inside a box, conditions on its faces, and what is known about the solution.
 *
 * <pre>{@code
 * Box domain = Box.of("x", 0, 1).times("t", 0, 1);
 * Coordinate x = domain.coordinate("x");
 * Coordinate t = domain.coordinate("t");
 * Field u = Field.of("u", 0);
 * Problem heat = Problem.named("heat").domain(domain).unknowns("u")
 *         .equation(u.d(t).minus(u.d(x, x)))
 *         .conditions(Conditions.initial(domain, u, Expr.sin(x.times(Math.PI))))
 *         .conditions(Conditions.dirichlet(domain.spatialFaces(), u, Expr.constant(0)))
 *         .build();
 * }</pre>
 *
 * <p>A problem is data: trees of {@link org.pde4j.expr.Expr} on a {@link org.pde4j.domain.Box}. It contains no points, networks or losses.
 */
package org.pde4j.problem;
