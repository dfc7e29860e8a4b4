package org.pde4j.reproduce;

import java.util.Map;
import java.util.Optional;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.PointSet;
import org.pde4j.points.PointSetBuilder;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.problem.catalog.FisherKpp;

/**
 * An equation with its points.
 *
 * @param initial points of the initial condition
 * @param sides points of each boundary condition
 * @param radius R of centred features that suit its solution
 */
record Setting(String name, Pde pde, int interior, int initial, int sides, double radius) {

    /** Weight of initial and boundary conditions; that of the equation is 1. */
    static final double CONDITION_WEIGHT = 10;

    static Setting burgers(Budget budget) {
        return of("Burgers nu=0.1", new BurgersSmooth(0.1), 4, budget);
    }

    /** With a layer of width about 0.006 at the end. */
    static Setting steepBurgers(Budget budget) {
        return of("Burgers nu=0.01/pi", new Burgers(0.01 / Math.PI), 4, budget);
    }

    static Setting allenCahn(Budget budget) {
        return of("Allen-Cahn D=0.01", new AllenCahnWave(0.01), 4, budget);
    }

    static Setting fisherKpp(Budget budget) {
        return of("Fisher-KPP D=0.01", new FisherKpp(0.01, 1), 4, budget);
    }

    static Setting of(String name, Pde pde, double radius, Budget budget) {
        return new Setting(name, pde, budget.of(300, 1200), budget.of(40, 81), budget.of(20, 30), radius);
    }

    Problem problem() {
        return pde.problem();
    }

    CollocationProblem with(Model model) {
        Problem problem = problem();
        PointSetBuilder points = PointSet.of(problem).interior(interior).conditions(sides).rule(new Sobol()).seed(1);
        problem.conditions().stream().filter(condition -> condition.kind() == Condition.Kind.INITIAL).forEach(condition -> points.count(condition.name(),
                initial));
        return new StrongForm(Map.of("initial", CONDITION_WEIGHT, "boundary", CONDITION_WEIGHT)).discretize(problem, points.draw(), model);
    }

    /** m centred features, s = 1/√m, a₀ standard normal. */
    CollocationProblem features(int m, long seed) {
        return with(features(m, new Centred(radius), seed));
    }

    static RandomFeatures features(int m, FeatureDistribution distribution, long seed) {
        return new RandomFeatures(m, distribution, Optional.empty(), RandomFeatures.OuterWeights.NORMAL, RandomFeatures.OuterFactor.ROOT,
                RandomFeatures.Inputs.COORDINATES, seed);
    }
}
