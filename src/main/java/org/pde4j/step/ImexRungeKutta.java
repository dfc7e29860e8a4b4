package org.pde4j.step;

/**
 * Y_i = y + h Σ_{j&lt;i} (â_ij N(Y_j) + a_ij L Y_j) + hγ L Y_i, y₊ = Y_6 + h Σ_j (b_j − â_6j) N(Y_j): the implicit-explicit Runge–Kutta method ARK4(3)6L[2]SA
 * of order four for y′ = L y + N(y), whose implicit part is L-stable; γ = 1/4 in every stage, and b_j = a_6j.
 *
 * <p>Source: Kennedy and Carpenter, Applied Numerical Mathematics 44 (2003), appendix C.
 */
final class ImexRungeKutta {

    static final int STAGES = 6;

    static final double GAMMA = 0.25;

    /** c_i, the times of the stages in units of h. */
    private static final double[] TIMES = {0, 0.5, 83.0 / 250, 31.0 / 50, 17.0 / 20, 1};

    private static final double[][] IMPLICIT = {
        {},
        {0.25},
        {8611.0 / 62500, -1743.0 / 31250},
        {5012029.0 / 34652500, -654441.0 / 2922500, 174375.0 / 388108},
        {15267082809.0 / 155376265600.0, -71443401.0 / 120774400, 730878875.0 / 902184768, 2285395.0 / 8070912},
        {82889.0 / 524892, 0, 15625.0 / 83664, 69875.0 / 102672, -2260.0 / 8211, GAMMA}
    };

    private static final double[][] EXPLICIT = {
        {},
        {0.5},
        {13861.0 / 62500, 6889.0 / 62500},
        {-116923316275.0 / 2393684061468.0, -2731218467317.0 / 15368042101831.0, 9408046702089.0 / 11113171139209.0},
        {-451086348788.0 / 2902428689909.0, -2682348792572.0 / 7519795681897.0, 12662868775082.0 / 11960479115383.0,
            3355817975965.0 / 11060851509271.0},
        {647845179188.0 / 3216320057751.0, 73281519250.0 / 8382639484533.0, 552539513391.0 / 3454668386233.0, 3354512671639.0 / 8306763924573.0, 4040.0 / 17871}
    };

    private ImexRungeKutta() {}

    /** c_i. */
    static double time(int stage) {
        return TIMES[stage];
    }

    /** a_ij for j &lt; i. */
    static double implicit(int i, int j) {
        return IMPLICIT[i][j];
    }

    /** â_ij for j &lt; i. */
    static double explicit(int i, int j) {
        return EXPLICIT[i][j];
    }

    /** b_j − â_6j, the share of N(Y_j) in y₊ − Y_6. */
    static double correction(int j) {
        return IMPLICIT[STAGES - 1][j] - (j < STAGES - 1 ? EXPLICIT[STAGES - 1][j] : 0);
    }
}
