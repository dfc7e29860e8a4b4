package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.domain.Interval;

/**
 * Two Dirichlet or initial conditions u = g and u = h whose data differ where their faces meet, so that no continuous u satisfies both.
 *
 * @param first name of a condition
 * @param second name of another
 * @param difference max |g − h| over probes of the edge
 * @param scale max(|g|, |h|) there
 * @param point where the difference is largest, shape (d)
 */
public record CornerDefect(String first, String second, double difference, double scale, List<Double> point) {

    private static final int PROBES = 64;

    public CornerDefect {
        point = List.copyOf(point);
    }

    /** The largest difference for every pair of conditions u = g on faces that meet, 0 included. */
    public static List<CornerDefect> of(Problem problem) {
        List<Condition> dirichlet = problem.conditions().stream().filter(Condition::isDirichlet).toList();
        List<CornerDefect> defects = new ArrayList<>();
        for (int i = 0; i < dirichlet.size(); i++) {
            for (int j = 0; j < i; j++) {
                DirichletData g = DirichletData.of(dirichlet.get(j));
                DirichletData h = DirichletData.of(dirichlet.get(i));
                if (g.unknown().equals(h.unknown()) && dirichlet.get(i).face().axis() != dirichlet.get(j).face().axis()) {
                    defects.add(worst(problem.domain(), dirichlet.get(j), g, dirichlet.get(i), h));
                }
            }
        }
        return defects;
    }

    private static CornerDefect worst(Box box, Condition first, DirichletData g, Condition second, DirichletData h) {
        int d = box.dimension();
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(Math.min(d, 40));
        double difference = -1;
        double scale = 0;
        List<Double> at = List.of();
        for (int probe = 0; probe < PROBES; probe++) {
            double[] unit = sequence.nextVector();
            double[] point = new double[d];
            for (int axis = 0; axis < d; axis++) {
                Interval interval = box.interval(axis);
                point[axis] = interval.lower() + unit[axis % unit.length] * interval.length();
            }
            for (Face face : List.of(first.face(), second.face())) {
                point[face.axis()] = face.value();
            }
            double a = g.value().evaluate(point);
            double b = h.value().evaluate(point);
            scale = Math.max(scale, Math.max(Math.abs(a), Math.abs(b)));
            if (Math.abs(a - b) > difference) {
                difference = Math.abs(a - b);
                at = Arrays.stream(point).boxed().toList();
            }
        }
        return new CornerDefect(first.name(), second.name(), difference, scale, at);
    }
}
