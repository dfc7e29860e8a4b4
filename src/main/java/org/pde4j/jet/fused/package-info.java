/**
 * Loss, gradient and Jacobian of a collocation problem, one tile of points at a time.
 *
 * <p>A tile of 64 points goes through all layers, the residual, the loss and back while it is in the cache. What is computed
 * pointwise (activations and their jets, residuals and their derivatives with respect to the jet) is compiled to straight-line
 * {@link org.pde4j.jet.fused.Program}s on rows; the rest are three matrix micro-kernels. The kernels are written once, in {@code
 * org.pde4j.jet.fused.f64}; the build makes {@code f32} from them by replacing the element type (FloatingPoint alone is
 * written for each), because a Java generic would box and an abstract kernel would hide the vector type from the JIT compiler.
 *
 * <p>Derivatives that occur in one linear operator with constant coefficients alone, such as those of u_t − ν u_xx or of a Laplacian, are
 * one channel of a jet ({@code OperatorForm}): the Burgers equation carries u, u_x and this operator.
 *
 * <p>Everything is computed by operations that are rounded exactly or by StrictMath, so interpreted and compiled code give the same bits.
 */
package org.pde4j.jet.fused;
