package org.pde4j.analysis.wellposed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Necessary conditions of systems: integrals over the box and its faces that vanish for every solution, by hand. */
class BalanceTest {

    /** Normal and shear traction of σ = λ tr ε I + 2 μ ε with λ = 3, μ = 2 on the four faces, each set to a load. */
    private static String loads(String... loads) {
        String shear = "2*(u_y + v_x) = ";
        return "x: 7*u_x + 3*v_y = " + loads[0] + "; x: " + shear + loads[1] + "; X: 7*u_x + 3*v_y = " + loads[2] + "; X: " + shear + loads[3]
                + "; y: 3*u_x + 7*v_y = " + loads[4] + "; y: " + shear + loads[5] + "; Y: 3*u_x + 7*v_y = " + loads[6] + "; Y: " + shear + loads[7];
    }

    private static boolean unsolvable(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.question() == Question.EXISTENCE && finding.decision() == Decision.NO);
    }

    /**
     * On [0, 1] × [0, 2]. Forces: ∫ of the difference of opposite tractions and of the body force. Moments: x σ_xy − y σ_xx and so on; the body force
     * (y − 1, 4x − 2) has ∫ (y − 1)² = 2/3 = ∫ (x − 1/2)(4x − 2).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 | 1 0 1 0 0 0 0 0 | true",
        "0 | 0 | 0 0 1 0 0 0 0 0 | false",
        "0 | 0 | 1 0 y 0 0 0 0 0 | false",
        "0 | 0 | 0 0 0 0 5 0 5 0 | true",
        "0 | 0 | 0 1 0 1 0 1 0 1 | true",
        "0 | 0 | 0 1 0 1 0 0 0 0 | false",
        "0 | 0 | 0 x 0 1 0 0 0 1 | false",
        "y - 1 | 0 | 0 0 0 0 0 0 0 0 | false",
        "y - 1 | 4*x - 2 | 0 0 0 0 0 0 0 0 | true",
        "y - 1 | 4*x - 2 + 1e-6 | 0 0 0 0 0 0 0 0 | false",
        "0 | 1 | 0 0 0 0 0 0 2 0 | true",
        "0 | 1 | 0 0 0 0 0 0 1 0 | false",
        "0 | 1 | 0 0 0 0 0 0 4*x 0 | false",
    })
    void theLoadsOfAFreeElasticBodyMustBeInEquilibrium(String first, String second, String loads, boolean solvable) {
        String equations = "7*u_xx + 2*u_yy + 5*v_xy = " + first + "; 2*v_xx + 7*v_yy + 5*u_xy = " + second;
        List<Finding> findings = WellPosednessAnalysis.of(WellPosednessAnalysisTest.problem("x=0,1 y=0,2", equations, loads(loads.split(" "))), Set.of());
        assertThat(unsolvable(findings)).as("%s", findings).isEqualTo(!solvable);
    }

    /** Rows and conditions in other units say the same; on rollers along x = 0 the vertical force alone must vanish, clamped nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7e11*u_xx + 2e11*u_yy + 5e11*v_xy = 1e11*y - 1e11; 2e-9*v_xx + 7e-9*v_yy + 5e-9*u_xy = 4e-9*x - 2e-9 | true",
        "7e11*u_xx + 2e11*u_yy + 5e11*v_xy = 1e11*y - 1e11; 2e-9*v_xx + 7e-9*v_yy + 5e-9*u_xy = 4.01e-9*x - 2.005e-9 | false",
    })
    void unitsDoNotMatter(String equations, boolean solvable) {
        List<Finding> findings = WellPosednessAnalysis.of(WellPosednessAnalysisTest.problem("x=0,1 y=0,2", equations, loads("0 0 0 0 0 0 0 0".split(" "))),
                Set.of());
        assertThat(unsolvable(findings)).as("%s", findings).isEqualTo(!solvable);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x: u = 0; x: u_y + v_x = 0 | true",
        "x: u = y^2; x: u_y + v_x = 1 | false",
        "x: u = 0; x: v = 0 | true",
    })
    void supportsTakeUpForces(String support, boolean solvable) {
        String free = loads("0 0 5 0 0 0 2 0".split(" "));
        String conditions = support + free.substring(free.indexOf("; X"));
        List<Finding> findings = WellPosednessAnalysis.of(WellPosednessAnalysisTest.problem("x=0,1 y=0,2",
                "7*u_xx + 2*u_yy + 5*v_xy = 0; 2*v_xx + 7*v_yy + 5*u_xy = 1", conditions), Set.of());
        assertThat(unsolvable(findings)).as("%s", findings).isEqualTo(!solvable);
    }

    /** Fluxes through periodic faces cancel; circulation ∮ u·t = ∫ curl u; sums of equations whose terms of order 0 cancel; ∫ u(T) − ∫ u(0) of heat. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 y=0,1 | u_x + v_y = 0; u_y - v_x = 0 | x: u = y; X: u = y^2; y: v = opposite(v); y: u = opposite(u) | false",
        "x=0,1 y=0,1 | u_x + v_y = 0; v_x - u_y = 1 | x: v = 0; X: v = 0; y: u = 0; Y: u = 0 | false",
        "x=0,1 y=0,1 | u_x + v_y = 0; v_x - u_y = 1 | x: v = 0; X: v = 1; y: u = 0; Y: u = 0 | true",
        "x=0,1 y=0,1 | u_xx + u_yy + v - u = 1; v_xx + v_yy + u - v = 0 | x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0; x: v_x = 0; X: v_x = 0; y: v_y = 0; "
                + "Y: v_y = 0 | false",
        "x=0,1 y=0,1 | u_xx + u_yy + v - u = 1; v_xx + v_yy + u - v = 0 | x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0; x: v_x = 0; X: v_x = 0; y: v_y = 0; "
                + "Y: v_y = 1 | true",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; T: u = x^2; x: u_x = 0; X: u_x = 0 | false",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; T: u = x; x: u_x = 0; X: u_x = 0 | true",
    })
    void whatFlowsInMustFlowOut(String domain, String equations, String conditions, boolean solvable) {
        List<Finding> findings = WellPosednessAnalysis.of(WellPosednessAnalysisTest.problem(domain, equations, conditions), Set.of());
        assertThat(unsolvable(findings)).as("%s", findings).isEqualTo(!solvable);
    }

    /**
     * u″ + 4π² u = f₁′ + 2π f₂ for the first rows; (u ± v)_t ∓ (u ± v)_x = f₁ ± f₂, so that waves of x + t meet u + v alone; k⁴ = 64 π⁴ for n = (1, ±1);
     * L(u − v) = f₁ − f₂ of two equal operators.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_x - 2*pi*v = cos(2*pi*x); v_x + 2*pi*u = sin(2*pi*x) | x: u = opposite(u); x: v = opposite(v) | UNIQUENESS NO",
        "x=0,1 | u_x - 2*pi*v = cos(2*pi*x); v_x + 2*pi*u = -sin(2*pi*x) | x: u = opposite(u); x: v = opposite(v) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_x - 3*pi*v = cos(2*pi*x); v_x + 3*pi*u = sin(2*pi*x) | x: u = opposite(u); x: v = opposite(v) | ",
        "x=0,1 t=0,1 | u_t = v_x + sin(2*pi*(x + t)); v_t = u_x + sin(2*pi*(x + t)) | x: u = opposite(u); x: v = opposite(v); t: u = opposite(u); "
                + "t: v = opposite(v) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t = v_x + sin(2*pi*(x + t)); v_t = u_x - sin(2*pi*(x + t)) | x: u = opposite(u); x: v = opposite(v); t: u = opposite(u); "
                + "t: v = opposite(v) | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + v_y = 0; u_x + v_y = sin(2*pi*x) | x: u = opposite(u); x: v = opposite(v); y: u = opposite(u); y: v = opposite(v) | "
                + "EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + u_y + u = v; v_x + v_y + v = u | x: u = opposite(u); x: v = opposite(v); y: u = opposite(u); y: v = opposite(v) | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + u_y + 2*u = v; v_x + v_y + v = u | x: u = opposite(u); x: v = opposite(v); y: u = opposite(u); y: v = opposite(v) | ",
    })
    void periodicSystemsAreHeldAgainstAllWavesOfTheirKernel(String domain, String equations, String conditions, String expected) {
        WellPosednessAnalysisTest.check(domain, equations, conditions, expected);
    }
}
