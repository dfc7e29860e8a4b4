package org.pde4j.problem.reference;

/**
 * u(x, t) = −∫ sin(π(x − η)) f(x − η) e^{−η²/(4νt)} dη / ∫ f(x − η) e^{−η²/(4νt)} dη, f(y) = exp(−cos(πy)/(2πν)): the solution of
 * u_t + u u_x = ν u_xx with u(x, 0) = −sin(πx) and u(±1, t) = 0.
 *
 * <p>The integrals are trapezoidal sums in η = 2√(νt) z, which converge geometrically because the integrand is entire and decays
 * like e^{−z²}; the exponent is shifted by its maximum, so that no ν overflows. Accurate to about 1e-14.
 *
 * <p>Source: Cole, On a quasi-linear parabolic equation occurring in aerodynamics (1951); Basdevant et al., Spectral and finite
 * difference solutions of the Burgers equation, Computers &amp; Fluids 14 (1986), eq. (2.5); Trefethen and Weideman, The
 * exponentially convergent trapezoidal rule, SIAM Review 56 (2014).
 *
 * @param nu ν &gt; 0
 */
public record ColeHopf(double nu) {

    private static final double STEP = 0.05;

    public ColeHopf {
        if (!(nu > 0 && Double.isFinite(nu))) {
            throw new IllegalArgumentException("ColeHopf: nu must be positive and finite, got " + nu);
        }
    }

    /** u(x, t) for t ≥ 0. */
    public double value(double x, double t) {
        if (t == 0) {
            return -Math.sin(Math.PI * x);
        }
        double scale = 2 * Math.sqrt(nu * t);
        double height = 1 / (2 * Math.PI * nu);
        double step = STEP / Math.max(1, scale);
        // The exponent at z is below its value at 0 by at least z² − 2·height: 40 more is e^{−40}.
        int n = (int) Math.ceil(Math.sqrt(40 + 2 * height) / step);
        double[] exponents = new double[2 * n + 1];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = -n; i <= n; i++) {
            double z = i * step;
            exponents[i + n] = -z * z - height * Math.cos(Math.PI * (x - scale * z));
            largest = Math.max(largest, exponents[i + n]);
        }
        double numerator = 0;
        double denominator = 0;
        for (int i = -n; i <= n; i++) {
            double mass = Math.exp(exponents[i + n] - largest);
            if (mass > 0) {
                numerator -= Math.sin(Math.PI * (x - scale * i * step)) * mass;
                denominator += mass;
            }
        }
        return numerator / denominator;
    }
}
