package org.pde4j.adaptation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * The {@code add} candidates of the largest residual join the interior points: residual-based adaptive refinement.
 *
 * <p>All interior points then have the same weight 1/n in J. Source: Lu, Meng, Mao &amp; Karniadakis, SIAM Review 63 (2021), procedure 2 in
 * section 2.8, with a fixed number of points in place of a tolerance.
 *
 * @param candidates uniformly distributed, for each set of interior points
 * @param add number of points added to each set
 * @param limit points of a set beyond which none join any more
 * @param seed of the candidates, together with the iteration
 */
public record Rar(int candidates, int add, int limit, long seed) implements Adaptation {

    public Rar {
        if (add < 1) {
            throw new IllegalArgumentException("Rar: add must be at least 1, got " + add);
        }
        if (candidates < add) {
            throw new IllegalArgumentException("Rar: candidates must be at least add, " + add + ", got " + candidates);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("Rar: limit must be at least 1, got " + limit);
        }
    }

    /** 100 of 10 000 candidates join, up to 20 000 points. */
    public Rar() {
        this(10_000, 100, 20_000, 1);
    }

    /** A point, its residuals and a sorted index for each candidate. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("take fewer candidates").working(candidates * (size.coordinates() + 6.0), (double) candidates * size.coordinates());
    }

    @Override
    public Adapter start(Adaptable objective) {
        Collocation.of(Rar.class, objective);
        return this::refine;
    }

    private Adaptable refine(Adaptable current, Snapshot now) {
        CollocationProblem problem = Collocation.of(Rar.class, current);
        Map<String, PointGroup> refined = new HashMap<>();
        int key = 0;
        for (List<Term> equations : Collocation.interior(problem)) {
            PointGroup old = equations.get(0).points();
            Candidates pool = Candidates.draw(problem, equations, now.theta(), candidates, Collocation.random(seed, now.iteration(), key++));
            if (old.size() + add <= limit) {
                double[] points = join(old, pool);
                equations.forEach(block -> refined.put(block.name(), Collocation.group(block.name(), old.dimension(), points)));
            }
        }
        return refined.isEmpty()
                ? current
                : Collocation.map(problem, block -> refined.containsKey(block.name()) ? block.at(refined.get(block.name())) : block);
    }

    private double[] join(PointGroup old, Candidates pool) {
        double[] points = Arrays.copyOf(old.coordinates(), (old.size() + add) * old.dimension());
        int[] largest = IntStream.range(0, pool.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> -pool.residual()[i]))
                .limit(add).mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < add; i++) {
            pool.copy(largest[i], points, old.size() + i);
        }
        return points;
    }
}
