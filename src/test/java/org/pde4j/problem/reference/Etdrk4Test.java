package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class Etdrk4Test {

    /** sech² decays to 1e-15 at the ends of a period of 40, so that the soliton of the line is one of the period. */
    @Test
    void solitonsOfKortewegDeVriesTravelUnchanged() {
        double[] end = run(SemilinearEquation.korteweg(6, 1), x -> soliton(x), -20, 40, 512, 1e-3, 1000);
        for (int j = 0; j < end.length; j++) {
            double x = -20 + 40.0 * j / end.length;
            assertThat(end[j]).isCloseTo(soliton(x - 4), within(1e-8));
        }
    }

    @Test
    void halvingTheStepDividesTheErrorBySixteen() {
        double coarse = burgersError(0.1, 0.0125);
        double fine = burgersError(0.1, 0.00625);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(4, within(0.1));
    }

    /** Odd data stay odd, so that the periodic solution vanishes at ±1. */
    @Test
    void burgersAgreesWithColeHopf() {
        assertThat(burgersError(0.1 / Math.PI, 1e-3)).isLessThan(1e-9);
    }

    /** A constant obeys u′ = ρ(u − u³), u² = 1/(1 + (1/u₀² − 1) e^{−2ρt}). */
    @Test
    void constantsObeyTheReactionOfAllenCahn() {
        double[] end = run(SemilinearEquation.allenCahn(1e-4, 5), x -> 0.1, -1, 2, 4, 1e-3, 500);
        assertThat(end).hasSize(4);
        for (double u : end) {
            assertThat(u).isCloseTo(1 / Math.sqrt(1 + 99 * Math.exp(-5)), within(1e-10));
        }
    }

    @Test
    void aNumberOfNodesThatIsNoPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> new Etdrk4(SemilinearEquation.burgers(1), new double[100], 2, 0.1))
                .hasMessage("Etdrk4: number of values must be a power of two, got 100");
    }

    /** Largest error against Cole-Hopf at t = 1/2. */
    private static double burgersError(double nu, double step) {
        ColeHopf exact = new ColeHopf(nu);
        double[] end = run(SemilinearEquation.burgers(nu), x -> -Math.sin(Math.PI * x), -1, 2, 256, step, (int) Math.round(0.5 / step));
        double error = 0;
        for (int j = 0; j < end.length; j++) {
            error = Math.max(error, Math.abs(end[j] - exact.value(-1 + 2.0 * j / end.length, 0.5)));
        }
        return error;
    }

    /** 2 sech² x, which travels with speed 4. */
    private static double soliton(double x) {
        return 2 / (Math.cosh(x) * Math.cosh(x));
    }

    private static double[] run(
            SemilinearEquation equation, DoubleUnaryOperator initial, double lower, double period, int n, double step, int steps) {
        Etdrk4 run = Etdrk4.start(equation, initial, lower, period, n, step);
        run.advance(steps);
        return run.values();
    }
}
