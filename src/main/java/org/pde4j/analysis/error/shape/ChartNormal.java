package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/** n = ±(γ_y′, −γ_x′)/|γ′| on a curve, ±γ_1 × γ_2/|γ_1 × γ_2| on a surface, γ_k = ∂γ/∂s_k: the outward unit normal as formulas in the parameters of a chart. */
final class ChartNormal {

    /** Points of each parameter at which the side is looked at, and how far from the chart, in parts of the bounding box. */
    private static final int PROBES = 9;
    private static final double STEP = 1e-6;

    private ChartNormal() {}

    /** Its components, one for each coordinate of space; empty where the side is not the same all over the chart, or cannot be told. */
    static Optional<List<Expr>> of(Chart chart, ShapedDomain shape) {
        int d = shape.spatial().dimension();
        if (d < 2 || d > 3) {
            return Optional.empty();
        }
        List<Expr> across = across(chart.place(), d);
        int side = side(chart, across, shape.spatial());
        Expr length = Expr.sqrt(Expr.sum(across.stream().map(x -> x.power(2)).toList()));
        return side == 0 ? Optional.empty() : Optional.of(across.stream().map(x -> x.times(side).over(length)).toList());
    }

    private static List<Expr> across(List<Expr> place, int d) {
        Coordinate s = Chart.parameter(0);
        if (d == 2) {
            return List.of(place.get(1).derivative(s), place.get(0).derivative(s).negate());
        }
        List<Expr> cross = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            Expr y = place.get((i + 1) % d);
            Expr z = place.get((i + 2) % d);
            Coordinate r = Chart.parameter(1);
            cross.add(y.derivative(s).times(z.derivative(r)).minus(z.derivative(s).times(y.derivative(r))));
        }
        return cross;
    }

    /** 1 if the vector points out of the shape wherever it can be told, −1 if into it, else 0. */
    private static int side(Chart chart, List<Expr> across, Geometry shape) {
        int d = across.size();
        double step = STEP * shape.box().intervals().stream().mapToDouble(Interval::length).min().orElseThrow();
        int count = (int) Math.pow(PROBES, d - 1);
        int found = 0;
        for (int k = 0; k < count; k++) {
            double[] s = chart.parameters().stream().mapToDouble(Interval::centre).toArray();
            int rest = k;
            for (int i = 0; i < d - 1; i++) {
                Interval range = chart.parameters().get(i);
                s[i] = range.lower() + range.length() * (rest % PROBES + 0.5) / PROBES;
                rest /= PROBES;
            }
            int here = side(chart, s, across, step, shape);
            if (here * found < 0) {
                return 0;
            }
            found = here == 0 ? found : here;
        }
        return found;
    }

    private static int side(Chart chart, double[] s, List<Expr> across, double step, Geometry shape) {
        int d = across.size();
        double[] at = chart.at(s);
        double[] vector = across.stream().mapToDouble(x -> x.evaluate(s)).toArray();
        double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
        double[] ahead = new double[d];
        double[] behind = new double[d];
        for (int i = 0; i < d; i++) {
            ahead[i] = at[i] + step * vector[i] / norm;
            behind[i] = at[i] - step * vector[i] / norm;
        }
        boolean here = !chart.outside().misses(at, 0);
        return !here || shape.contains(ahead) == shape.contains(behind) ? 0 : shape.contains(behind) ? 1 : -1;
    }
}
