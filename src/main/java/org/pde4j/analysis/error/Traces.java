package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EndJumps;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Parameter;
import org.pde4j.loss.Approximation;

/**
 * x ↦ ∂^β v(π x), where π moves a point to a face, an edge or a corner of the box, as unknowns of their own: functions that do not depend on the
 * coordinates that π holds fixed, with which a repair of v on the boundary is written. Mutable: it grows with every new trace.
 */
public final class Traces {

    /** The component of the first trace; no problem has as many unknowns. */
    private static final int FIRST = 1000;

    /**
     * @param name of the unknown
     * @param component of the unknown
     * @param place where each coordinate is held, NaN where it is free, shape (d)
     * @param normal β, along the axes that are held
     */
    public record Trace(String name, int component, List<Double> place, MultiIndex normal) {
    }

    private final Box box;
    private final List<Trace> traces = new ArrayList<>();

    public Traces(Box box) {
        this.box = box;
    }

    /** The trace that a field stands for; of an unknown itself no coordinate is held. */
    public Trace of(Field field) {
        return field.component() >= FIRST ? traces.get(field.component() - FIRST)
                : new Trace(field.name(), field.component(), box.coordinates().stream().map(x -> Double.NaN).toList(), MultiIndex.ZERO);
    }

    /** An expression on a face, as a function that does not depend on its coordinate. */
    Expr onFace(Expr expr, Face face) {
        return expr.substitute(leaf -> leaf.equals(face.coordinate()) ? Expr.constant(face.value())
                : leaf instanceof Field field ? onFace(field, face) : leaf);
    }

    private Field onFace(Field field, Face face) {
        Trace trace = of(field);
        int axis = face.axis();
        if (!Double.isNaN(trace.place().get(axis))) {
            return field;
        }
        List<Double> place = new ArrayList<>(trace.place());
        place.set(axis, face.value());
        int order = field.derivative().order(axis);
        Trace moved = new Trace(trace.name(), trace.component(), List.copyOf(place), trace.normal().plus(axis, order));
        if (!traces.contains(moved)) {
            traces.add(moved);
        }
        return new Field(field.name(), FIRST + traces.indexOf(moved), field.derivative().plus(axis, -order), false);
    }

    /**
     * The derivative d/dx, for which traces that hold x are constant.
     *
     * @throws KinkException if known functions in it have a kink, or jump at an end of the box
     */
    Expr derivative(Expr expr, Coordinate x) {
        Map<Expr, Expr> held = new HashMap<>();
        Expr frozen = expr.substitute(leaf -> leaf instanceof Field field && !Double.isNaN(of(field).place().get(x.axis())) ? freeze(field, held) : leaf);
        EndJumps.of(frozen, x, box.ranges()).ifPresent(jump -> {
            throw new KinkException(jump + " jumps at an end of " + x + ", and a derivative of it would lose that");
        });
        return frozen.derivative(x, box.ranges()::get).substitute(leaf -> held.getOrDefault(leaf, leaf));
    }

    private static Parameter freeze(Field field, Map<Expr, Expr> held) {
        Parameter constant = new Parameter(field.name() + field.component() + field.derivative().orders(), 0);
        held.put(constant, field);
        return constant;
    }

    /** ∂^α of an expression. */
    Expr derivative(Expr expr, MultiIndex order) {
        return order.applied(expr, box.coordinates(), this::derivative);
    }

    /** v that knows its traces. */
    public Approximation extended(Approximation v) {
        return new Extended(this, v);
    }

    private record Extended(Traces traces, Approximation v) implements Approximation {

        @Override
        public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
            Set<Field> fields = new LinkedHashSet<>();
            expressions.forEach(expression -> fields.addAll(expression.fields()));
            return fields.stream().allMatch(field -> field.component() < FIRST) ? v.evaluate(points, expressions)
                    : ColumnEvaluation.of(points, traces.box.dimension(), expressions, traces.values(v, points, fields));
        }

        @Override
        public Expr separated(Expr expression) {
            return v.separate() == v ? expression : expression.substitute(leaf -> leaf instanceof Field field ? traces.separated(v, field) : leaf);
        }

        @Override
        public Approximation separate() {
            return v.separate() == v ? this : new Extended(traces, v.separate());
        }
    }

    /** ∂^α ∂^β (G + D v̂) where the trace is held. */
    private Expr separated(Approximation v, Field field) {
        Trace trace = of(field);
        Expr inside = v.separated(new Field(trace.name(), trace.component(), field.derivative().plus(trace.normal()), false));
        for (Face face : box.faces()) {
            inside = trace.place().get(face.axis()) == face.value() ? onFace(inside, face) : inside;
        }
        return inside;
    }

    private Map<Field, double[]> values(Approximation v, double[] points, Set<Field> fields) {
        Map<List<Double>, List<Field>> byPlace = new HashMap<>();
        fields.forEach(field -> byPlace.computeIfAbsent(of(field).place(), place -> new ArrayList<>()).add(field));
        Map<Field, double[]> values = new HashMap<>();
        byPlace.forEach((place, named) -> {
            Function<Field, Field> asked = field -> new Field(of(field).name(), of(field).component(), field.derivative().plus(of(field).normal()), false);
            double[][] found = at(v, points, place, named.stream().map(asked).toList());
            for (int i = 0; i < found.length; i++) {
                values.put(named.get(i), found[i]);
            }
        });
        return values;
    }

    /** v at points moved to a place, each place that many points share but once. */
    private static double[][] at(Approximation v, double[] points, List<Double> place, List<Field> asked) {
        int d = place.size();
        if (place.stream().allMatch(at -> Double.isNaN(at))) {
            return v.evaluate(points, asked);
        }
        int n = points.length / d;
        int[] indices = new int[n];
        Map<PointKey, Integer> known = new HashMap<>();
        List<double[]> distinct = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] moved = new double[d];
            for (int axis = 0; axis < d; axis++) {
                moved[axis] = Double.isNaN(place.get(axis)) ? points[i * d + axis] : place.get(axis);
            }
            Integer index = known.putIfAbsent(new PointKey(moved), distinct.size());
            indices[i] = index == null ? distinct.size() : index;
            if (index == null) {
                distinct.add(moved);
            }
        }
        double[][] found = v.evaluate(CellNodes.flat(distinct, d), asked);
        return Arrays.stream(found).map(values -> Arrays.stream(indices).mapToDouble(index -> values[index]).toArray()).toArray(double[][]::new);
    }
}
