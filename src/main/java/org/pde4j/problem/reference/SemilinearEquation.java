package org.pde4j.problem.reference;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.complex.Complex;

/**
 * u_t = L u + F g(u) on a periodic interval, with L and F constant-coefficient operators given by their Fourier symbols.
 *
 * @param linear L(k), k the angular wavenumber
 * @param pointwise g
 * @param factor F(k)
 */
public record SemilinearEquation(DoubleFunction<Complex> linear, DoubleUnaryOperator pointwise, DoubleFunction<Complex> factor) {

    /** u_t = D u_xx + ρ (u − u³). */
    public static SemilinearEquation allenCahn(double d, double rho) {
        return new SemilinearEquation(k -> new Complex(rho - d * k * k), u -> -rho * u * u * u, k -> Complex.ONE);
    }

    /** u_t + a u u_x + b u_xxx = 0. */
    public static SemilinearEquation korteweg(double a, double b) {
        return new SemilinearEquation(k -> new Complex(0, b * k * k * k), u -> u * u, k -> new Complex(0, -0.5 * a * k));
    }

    /** u_t + u u_x = ν u_xx. */
    public static SemilinearEquation burgers(double nu) {
        return new SemilinearEquation(k -> new Complex(-nu * k * k), u -> u * u, k -> new Complex(0, -0.5 * k));
    }

    /** u_t + a u u_x + b u_xx + c u_xxxx = 0. */
    public static SemilinearEquation kuramotoSivashinsky(double a, double b, double c) {
        return new SemilinearEquation(k -> new Complex(b * k * k - c * k * k * k * k), u -> u * u, k -> new Complex(0, -0.5 * a * k));
    }
}
