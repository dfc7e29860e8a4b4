package org.pde4j.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.points.PointRule;
import org.pde4j.points.PointSet;
import org.pde4j.points.PointSetBuilder;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * How many collocation points, by which rule.
 *
 * @param interior number for each equation, and for the energy
 * @param conditions number for each condition
 * @param rule how points are placed
 * @param seed seed of the rules that draw points at random
 * @param groups other numbers for single equations or conditions, by name
 */
public record PointsSpec(int interior, int conditions, PointRule rule, long seed, Map<String, Integer> groups) {

    /** 2³⁰ coordinates: 8 GiB, and well within the length of an array. */
    static final long MAX_COORDINATES = 1L << 30;

    public PointsSpec {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        positive("interior", interior);
        positive("conditions", conditions);
        groups.forEach((name, count) -> positive("groups", count));
    }

    public PointsSpec() {
        this(1000, 100, new Sobol(), 1, Map.of());
    }

    /** Whether no condition and no single group has more points than the interior. */
    public boolean mostlyInterior() {
        return interior >= conditions && groups.values().stream().allMatch(count -> count <= interior);
    }

    private static void positive(String key, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("PointsSpec: " + key + " must be at least 1, got " + count);
        }
    }

    /** The points of all groups, and nine times as much while they are drawn and checked. */
    public MemoryEstimate memory(Problem problem) {
        double coordinates = (double) wanted(problem) * problem.domain().dimension();
        return MemoryEstimate.orElse("take fewer points").working(10 * coordinates, coordinates);
    }

    private long wanted(Problem problem) {
        long wanted = 0;
        for (Equation equation : problem.equations()) {
            wanted += groups.getOrDefault(equation.name(), interior);
        }
        if (problem.energy().isPresent()) {
            wanted += groups.getOrDefault(Problem.ENERGY, interior);
        }
        for (Condition condition : problem.conditions()) {
            wanted += problem.domain().dimension(condition.place()) == 0 ? 1 : groups.getOrDefault(condition.name(), conditions);
        }
        return wanted;
    }

    /** Residuals of all equations and conditions on the points that are wanted. */
    double rows(Problem problem) {
        return wanted(problem) - (problem.energy().isPresent() ? groups.getOrDefault(Problem.ENERGY, interior) : 0);
    }

    /**
     * The points for a problem; the same at each call.
     *
     * @throws IllegalArgumentException if they are too many, or a group belongs to no equation or condition
     */
    public PointSet draw(Problem problem) {
        long most = MAX_COORDINATES / problem.domain().dimension();
        if (interior > most) {
            throw new IllegalArgumentException("PointsSpec: interior must be at most " + most + " in this domain, got " + interior);
        }
        long wanted = wanted(problem);
        if (wanted > most) {
            throw new IllegalArgumentException("PointsSpec: all groups must have at most " + most + " points together in this domain, got " + wanted);
        }
        PointSetBuilder builder = PointSet.of(problem).interior(interior).conditions(conditions).rule(rule).seed(seed);
        groups.forEach(builder::count);
        return builder.draw();
    }
}
