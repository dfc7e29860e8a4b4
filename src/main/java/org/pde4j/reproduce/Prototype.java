package org.pde4j.reproduce;

import java.util.List;
import org.pde4j.problem.Pde;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.FisherKpp;

/**
 * J and relative L² error that an independent implementation in NumPy reached with random features by the method of Levenberg and Marquardt:
 * 40 × 30 points inside, 81 at the start and 30 on each side, one seed.
 *
 * @param loss for {@link #WIDTHS}
 * @param error for the same
 */
record Prototype(Setting setting, double[] loss, double[] error) {

    static final List<Integer> WIDTHS = List.of(50, 100, 200, 400);

    static List<Prototype> all(Budget budget) {
        return List.of(
                of("Burgers nu=0.1, R=4", new Burgers(0.1), 4, budget, 2.3e-2, 9.2e-2, 1.2e-3, 1.2e-2, 3.1e-5, 8.1e-4, 6.1e-8, 5.3e-5),
                of("Burgers nu=0.1, R=8", new Burgers(0.1), 8, budget, 5.6e-2, .16, 8.9e-3, 2.1e-2, 2.0e-4, 3.1e-3, 6.6e-7, 3.3e-4),
                of("Burgers nu=0.1/pi, R=4", new Burgers(0.1 / Math.PI), 4, budget, 5.7e-2, .24, 3.7e-2, .19, 2.3e-2, .20, 4.8e-3, .14),
                of("Burgers nu=0.01/pi, R=4", new Burgers(0.01 / Math.PI), 4, budget, .11, .40, 9.8e-2, .38, 7.3e-2, .39, 2.3e-2, .48),
                of("Allen-Cahn D=0.01, R=4", new AllenCahnWave(0.01), 4, budget, 2.0e-4, 1e-2, 1.4e-5, 1.9e-3, 9e-9, 2.4e-5, 4.7e-12, 5.2e-7),
                of("Allen-Cahn D=0.001, R=8", new AllenCahnWave(0.001), 8, budget, 1.3e-2, .12, 3.7e-3, 5e-2, 8.5e-4, 2.7e-2, 2.1e-5, 2.8e-3),
                of("Fisher-KPP D=0.01, R=4", new FisherKpp(0.01, 1), 4, budget, 1.3e-4, 8.9e-3, 3.9e-7, 1.5e-4, 1.9e-10, 5.4e-6, 1.7e-15, 2.9e-8));
    }

    private static Prototype of(String name, Pde pde, double radius, Budget budget, double... alternating) {
        double[] loss = new double[WIDTHS.size()];
        double[] error = new double[WIDTHS.size()];
        for (int w = 0; w < loss.length; w++) {
            loss[w] = alternating[2 * w];
            error[w] = alternating[2 * w + 1];
        }
        return new Prototype(Setting.of(name, pde, radius, budget), loss, error);
    }
}
