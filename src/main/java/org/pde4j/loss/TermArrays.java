package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.points.PointGroup;

/** What a collocation problem may exchange, as named arrays and back. */
final class TermArrays {

    private TermArrays() {}

    static Map<String, double[]> write(List<Term> terms, Box region) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Term term : terms) {
            arrays.put("points/" + term.name(), term.points().coordinates().clone());
            arrays.put("quadrature/" + term.name(), term.points().weights().clone());
            arrays.put("weight/" + term.name(), new double[] {term.weight()});
            term.points().columns().forEach((name, column) -> arrays.put("column/" + term.name() + "/" + name, column.clone()));
            term.emphasis().ifPresent(factors -> arrays.put("emphasis/" + term.name(), factors.clone()));
        }
        double[] ends = new double[2 * region.dimension()];
        for (int axis = 0; axis < region.dimension(); axis++) {
            ends[2 * axis] = region.interval(axis).lower();
            ends[2 * axis + 1] = region.interval(axis).upper();
        }
        arrays.put("region", ends);
        return arrays;
    }

    /** The blocks with the data of {@code arrays}. */
    static List<Term> blocks(Map<String, double[]> arrays, List<Term> terms) {
        List<Term> read = new ArrayList<>();
        for (Term term : terms) {
            int d = term.points().dimension();
            double[] weights = array(arrays, "quadrature/" + term.name(), -1);
            double[] points = array(arrays, "points/" + term.name(), weights.length * d);
            double weight = array(arrays, "weight/" + term.name(), 1)[0];
            double[] factors = arrays.get("emphasis/" + term.name());
            if (weights.length == 0 || !allPositive(weights) || !allPositive(new double[] {weight}) || factors != null && !allPositive(factors)) {
                throw new IllegalArgumentException("Term " + term.name() + ": needs points, all of positive and finite weight");
            }
            Map<String, double[]> columns = new LinkedHashMap<>();
            for (String name : term.points().columns().keySet()) {
                columns.put(name, array(arrays, "column/" + term.name() + "/" + name, weights.length).clone());
            }
            Term moved = term.at(new PointGroup(term.name(), d, points.clone(), weights.clone(), columns)).withWeight(weight);
            read.add(factors == null ? moved : moved.withEmphasis(factors.clone()));
        }
        return read;
    }

    static Box region(Map<String, double[]> arrays, Box like) {
        double[] ends = array(arrays, "region", 2 * like.dimension());
        Box region = null;
        for (int axis = 0; axis < like.dimension(); axis++) {
            String name = like.names().get(axis);
            region = region == null ? Box.of(name, ends[0], ends[1]) : region.times(name, ends[2 * axis], ends[2 * axis + 1]);
        }
        return region;
    }

    private static boolean allPositive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0 && Double.isFinite(value));
    }

    private static double[] array(Map<String, double[]> arrays, String name, int length) {
        double[] array = Optional.ofNullable(arrays.get(name)).orElseThrow(
                () -> new IllegalArgumentException("CollocationProblem: the array " + name + " must be there, got " + arrays.keySet()));
        if (length >= 0 && array.length != length) {
            throw new IllegalArgumentException(
                    "CollocationProblem: the array " + name + " must have shape (" + length + "), got (" + array.length + ")");
        }
        return array;
    }
}
