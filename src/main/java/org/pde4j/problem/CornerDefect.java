package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * A condition u = g against another condition where their places meet: two faces, a face and a point of it, or twice the same point. There u and its
 * derivatives along the first place are those of g, so that u = h asks for g = h, and u_n + κu = h for g_n + κg = h: otherwise no u with as many continuous
 * derivatives up to there satisfies both.
 *
 * @param first name of a condition u = g
 * @param second name of another
 * @param order of the derivatives that the second reads, 0 for u = h
 * @param difference the largest defect of the second with g for u, over probes of where they meet
 * @param scale the size of what is compared there
 * @param point where the difference is largest, shape (d)
 */
public record CornerDefect(String first, String second, int order, double difference, double scale, List<Double> point) {

    private static final int PROBES = 64;

    public CornerDefect {
        point = List.copyOf(point);
    }

    /**
     * The largest difference for every condition u = g and every other whose place meets its own and that reads no derivative across that, 0 included; of a
     * box alone.
     */
    public static List<CornerDefect> of(Problem problem) {
        List<CornerDefect> defects = new ArrayList<>();
        Optional<Box> box = problem.domain().box();
        if (box.isEmpty()) {
            return defects;
        }
        List<Condition> conditions = problem.conditions();
        List<Optional<DirichletData>> data = conditions.stream().map(DirichletData::read).toList();
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = 0; j < conditions.size(); j++) {
                // Of two conditions u = g the pair counts once.
                boolean counts = i != j && data.get(j).isPresent() && !(data.get(i).isPresent() && i < j);
                if (counts && meet(conditions.get(j).place(), conditions.get(i).place())) {
                    given(box.get(), conditions.get(j), data.get(j).get(), conditions.get(i), data.get(i)).ifPresent(defects::add);
                }
            }
        }
        return defects;
    }

    /** Whether they hold no coordinate at two values. */
    private static boolean meet(Place first, Place second) {
        return first.fixed().entrySet().stream()
                .noneMatch(held -> second.fixed().getOrDefault(held.getKey(), held.getValue()).doubleValue() != held.getValue());
    }

    private static Optional<CornerDefect> given(Box box, Condition first, DirichletData data, Condition second, Optional<DirichletData> other) {
        Set<Field> read = second.residual().fields();
        boolean known = read.stream().allMatch(field -> !field.opposite() && field.component() == data.unknown().component()
                && first.place().fixed().keySet().stream().allMatch(x -> field.derivative().order(x.axis()) == 0));
        if (!known) {
            return Optional.empty();
        }
        if (other.isPresent()) {
            return Optional.of(worst(box, first, data.value(), second, other.get().value(), 0));
        }
        int order = read.stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        Substitution values = new Substitution(box, Collections.nCopies(data.unknown().component() + 1, data.value()));
        Expr without = second.residual().withoutFields().negate();
        try {
            return Optional.of(worst(box, first, values.inside(second.residual()).plus(without), second, without, order));
        } catch (IllegalArgumentException kinked) {
            return Optional.empty();
        }
    }

    /** max |g − h| where the places meet; where one is not defined nothing is compared. */
    private static CornerDefect worst(Box box, Condition first, Expr g, Condition second, Expr h, int order) {
        int d = box.dimension();
        // Of one expression no second probe can tell more.
        int probes = g.equals(h) ? 1 : PROBES;
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(Math.min(d, 40));
        double difference = -1;
        double scale = 0;
        List<Double> at = List.of();
        for (int probe = 0; probe < probes; probe++) {
            double[] unit = sequence.nextVector();
            double[] point = new double[d];
            for (int axis = 0; axis < d; axis++) {
                Interval interval = box.interval(axis);
                point[axis] = interval.lower() + unit[axis % unit.length] * interval.length();
            }
            for (Condition condition : List.of(first, second)) {
                condition.place().fixed().forEach((x, value) -> point[x.axis()] = value);
            }
            double a = g.evaluate(point);
            double b = h.evaluate(point);
            if (Double.isNaN(a - b)) {
                continue;
            }
            scale = Math.max(scale, Math.max(Math.abs(a), Math.abs(b)));
            if (Math.abs(a - b) > difference) {
                difference = Math.abs(a - b);
                at = Arrays.stream(point).boxed().toList();
            }
        }
        return new CornerDefect(first.name(), second.name(), order, Math.max(0, difference), scale, at);
    }
}
