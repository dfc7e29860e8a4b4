/**
 * Dense linear algebra in float64: typed calls on the OpenBLAS and LAPACK that ND4J brings, on column-major {@link
 * org.pde4j.linalg.Matrix}.
 *
 * <p>Every call copies its arrays to native memory once in each direction, which is linear work beside the cubic work of the
 * factorisations. Every LAPACK code is checked; NaN and infinity are refused with their place. What the numbers are worth is said
 * by {@link org.pde4j.linalg.Rounding}: an eigenvalue of a Gram matrix A Aᵀ is known to n eps ‖A‖², whereas the square of a singular
 * value of A keeps half of the digits more, so small eigenvalues are always taken from {@link org.pde4j.linalg.Svd}.
 */
package org.pde4j.linalg;
