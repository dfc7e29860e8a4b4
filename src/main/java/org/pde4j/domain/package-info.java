/**
 * Domains: boxes with named coordinates, of which the one called {@code t} is time, and shapes in the plane and in space with named pieces of their boundary.
 *
 * <p>A {@link org.pde4j.domain.Domain} is a record that states a shape; its {@link org.pde4j.domain.Geometry} is what is computed from it: signed
 * distance, measure, boundary pieces with outward normals, a map of uniform points, quadrature.
 *
 * <pre>{@code
 * Domain plate = new Difference(List.of(Box.of("x", -2, 2).times("y", -1, 1), new Named("hole", new Disk(0, 0, 0.25))));
 * double area = plate.geometry().measure();
 * Piece hole = plate.geometry().piece("hole");
 * }</pre>
 */
package org.pde4j.domain;
