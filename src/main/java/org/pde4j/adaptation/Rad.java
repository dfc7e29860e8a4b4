package org.pde4j.adaptation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.points.PointGroup;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;

/**
 * All interior points are redrawn, without replacement, from uniform candidates with probability ∝ |r(x)|ᵏ/E[|r|ᵏ] + c: the
 * residual-based adaptive distribution.
 *
 * <p>Their number stays; each has the same weight in J, so that J stresses the places where the residual was large. Source: Wu, Zhu, Tan,
 * Kartha &amp; Lu, Comput. Methods Appl. Mech. Engrg. 403 (2023) 115671, algorithm 2 and equation (2).
 *
 * @param candidates for each set of interior points; at least as many as the set has
 * @param exponent k ≥ 0; 0 draws uniformly, a large one chases the largest residuals
 * @param offset c ≥ 0, the share of uniform points
 * @param seed of the candidates and the draw, together with the iteration
 * @param selection {@code INDEPENDENT}, or {@code STRATIFIED}: one from each of n stretches of equal weight along a curve that fills the region
 */
public record Rad(int candidates, double exponent, double offset, long seed, Selection selection) implements Adaptation {

    /**
     * Points one after the other, independently; or one from each of n stretches of equal weight along a curve that fills the region, so that means over
     * the points scatter less.
     */
    public enum Selection { INDEPENDENT, STRATIFIED }

    public Rad {
        if (candidates < 1) {
            throw new IllegalArgumentException("Rad: candidates must be at least 1, got " + candidates);
        }
        if (!(exponent >= 0 && exponent <= 100)) {
            throw new IllegalArgumentException("Rad: exponent must be in [0, 100], got " + exponent);
        }
        if (!(offset >= 0 && Double.isFinite(offset))) {
            throw new IllegalArgumentException("Rad: offset must be finite and not negative, got " + offset);
        }
        if (selection == null) {
            throw new IllegalArgumentException("Rad: selection must be given, got null");
        }
    }

    /** Independent draws. */
    public Rad(int candidates, double exponent, double offset, long seed) {
        this(candidates, exponent, offset, seed, Selection.INDEPENDENT);
    }

    /** k = 1 and c = 1, the default of the paper, from 50 000 candidates. */
    public Rad() {
        this(50_000, 1, 1, 1);
    }

    /** A point, a residual, a weight, a key and a sorted index for each candidate. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("take fewer candidates").working(candidates * (size.coordinates() + 9.0), (double) candidates * size.coordinates());
    }

    @Override
    public Adapter start(Adaptable objective) {
        CollocationProblem problem = Collocation.of(Rad.class, objective);
        for (List<Term> equations : Collocation.interior(problem)) {
            int points = equations.get(0).points().size();
            if (points > candidates) {
                throw new IllegalArgumentException("Rad: candidates must be at least the number of points of " + equations.get(0).name() + ", "
                        + points + ", got " + candidates);
            }
        }
        return this::draw;
    }

    private Adaptable draw(Adaptable current, Snapshot now) {
        CollocationProblem problem = Collocation.of(Rad.class, current);
        Map<String, PointGroup> drawn = new HashMap<>();
        int key = 0;
        for (List<Term> equations : Collocation.interior(problem)) {
            RandomGenerator random = Collocation.random(seed, now.iteration(), key++);
            Candidates pool = Candidates.draw(problem, equations, now.theta(), candidates, random);
            double[] weights = weights(pool.residual());
            int count = equations.get(0).points().size();
            int[] chosen = switch (selection) {
                case INDEPENDENT -> choose(weights, count, random);
                case STRATIFIED -> StratifiedDraw.choose(weights, count, pool.points(), problem.region(), random);
            };
            int d = problem.region().dimension();
            double[] points = new double[chosen.length * d];
            for (int i = 0; i < chosen.length; i++) {
                pool.copy(chosen[i], points, i);
            }
            equations.forEach(block -> drawn.put(block.name(), Collocation.group(block.name(), d, points)));
        }
        return Collocation.map(problem, block -> drawn.containsKey(block.name()) ? block.at(drawn.get(block.name())) : block);
    }

    /** |r|ᵏ/E[|r|ᵏ] + c; where the residual vanishes everywhere, 1. */
    double[] weights(double[] residual) {
        double largest = Arrays.stream(residual).max().orElse(0);
        // Scaled by the largest, so that no power overflows.
        double[] powers = Arrays.stream(residual).map(r -> largest > 0 ? Math.pow(r / largest, exponent) : 1).toArray();
        double mean = Arrays.stream(powers).average().orElse(1);
        return Arrays.stream(powers).map(power -> power / mean + offset).toArray();
    }

    /** {@code count} indices without replacement by weight: those of the smallest −ln(u)/w (Efraimidis & Spirakis 2006), ascending. */
    static int[] choose(double[] weights, int count, RandomGenerator random) {
        double[] keys = Arrays.stream(weights).map(w -> -Math.log(1 - random.nextDouble()) / w).toArray();
        return IntStream.range(0, weights.length).boxed()
                .sorted(Comparator.comparingDouble(i -> keys[i]))
                .limit(count).mapToInt(Integer::intValue).sorted().toArray();
    }
}
