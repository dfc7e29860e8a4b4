package org.pde4j.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.loss.Term;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointGroup;

/** What the adaptations share. */
final class Collocation {

    static final String INTERIOR = "interior";

    private Collocation() {}

    /** @throws IllegalArgumentException if there are no collocation points */
    static CollocationProblem of(Class<?> adaptation, Objective objective) {
        if (objective instanceof CollocationProblem problem) {
            return problem;
        }
        throw new IllegalArgumentException(adaptation.getSimpleName() + ": the objective must be made of residuals at collocation points, got "
                + objective.getClass().getSimpleName());
    }

    /** A generator that depends on the seed, the iteration and a key alone. */
    static RandomGenerator random(long seed, int iteration, int key) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(mix(mix(mix(seed) ^ iteration) ^ key));
    }

    /** A seed that depends on a seed and the iteration. */
    static long seed(long seed, int iteration) {
        return mix(mix(seed) ^ iteration);
    }

    /** The finaliser of SplitMix64 (Steele, Lea & Flood 2014). */
    static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** The interior blocks, those together that share their points, as equations of a system do. */
    static List<List<Term>> interior(CollocationProblem problem) {
        List<List<Term>> groups = new ArrayList<>();
        for (Term term : problem.blocks()) {
            if (term.kind().equals(INTERIOR)) {
                groups.stream().filter(group -> group.get(0).sharesPoints(term)).findFirst().orElseGet(() -> {
                    groups.add(new ArrayList<>());
                    return groups.get(groups.size() - 1);
                }).add(term);
            }
        }
        return groups;
    }

    /** Whether a block has data, whose points and weight are not free. */
    static boolean isObserved(Term block) {
        return block.kind().equals(ObservationTerms.KIND);
    }

    /** The problem with its blocks changed one by one. */
    static CollocationProblem map(CollocationProblem problem, UnaryOperator<Term> change) {
        return problem.with(problem.blocks().stream().map(change).toList());
    }

    /** Points of equal weight in the interior, for the block of that name. */
    static PointGroup group(String name, int dimension, double[] coordinates) {
        double[] weights = new double[coordinates.length / dimension];
        java.util.Arrays.fill(weights, 1.0 / weights.length);
        return new PointGroup(name, dimension, coordinates, weights);
    }
}
