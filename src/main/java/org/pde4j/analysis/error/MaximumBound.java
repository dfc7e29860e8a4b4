package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.points.Halton;
import org.pde4j.problem.Condition;

/**
 * max |u − v| ≤ max(|e_b|, |e₀|) + min(l²/8a) ‖ρ‖_∞ for an elliptic problem with Λ ≤ 0, and, with e^{ΛT} for growing reactions and
 * max(−v_x)₊ for convection added to Λ, the like for a parabolic one: the maximum principle, needing no boundary values of v.
 *
 * @param bound of max |u − v|
 * @param residual ‖ρ‖_∞ on the samples
 * @param boundary max |u − v| on the samples of the faces with data
 * @param growth the rate Λ + max(−βv_x)₊ used
 * @param convectionRate max(−βv_x)₊
 * @param size max |v|
 * @param range how Λ was found
 */
public record MaximumBound(double bound, double residual, double boundary, double growth, double convectionRate, double size,
        String range) {

    private static final int LEAST = 5;

    /** Empty where no Λ is known, or the elliptic operator may have a kernel. */
    public static Optional<MaximumBound> of(DiffusionForm form, Approximation v, int nodes) {
        int d = form.box().dimension();
        List<double[]> points = grid(form, nodes, d);
        double[] flat = flat(points, d);
        Coordinate x = form.box().coordinates().stream().filter(c -> !c.isTime()).findFirst().orElseThrow();
        Field slope = form.u().d(x);
        double[][] values = v.evaluate(flat, List.of(form.u(), form.problem().equations().get(0).residual().over(form.scale()), slope));
        double residual = max(values[1]);
        double steepest = 0;
        for (double value : values[2]) {
            steepest = Math.max(steepest, -form.convection() * value);
        }
        double[] data = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double boundary = boundary(form, v, points, data);
        double low = data[0];
        double high = data[1];
        for (double value : values[0]) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        Optional<ReactionBound> reaction = ReactionBound.of(form, points, low, high, data);
        if (reaction.isEmpty() || !form.parabolic() && reaction.get().value() > 0) {
            return Optional.empty();
        }
        double rate = reaction.get().value() + steepest;
        double time = form.duration();
        double geometry = form.leastSquareLength() / (8 * form.diffusion());
        // Convection spoils the barrier in space, not the one in time.
        double source = form.convection() == 0 ? Math.min(time, geometry) : time;
        double bound = !form.parabolic() ? boundary + geometry * residual
                : rate <= 0 ? boundary + source * residual
                : Math.exp(rate * time) * boundary + Math.expm1(rate * time) / rate * residual;
        return Optional.of(new MaximumBound(bound, residual, boundary, rate, steepest, max(values[0]), reaction.get().range()));
    }

    /** max |v − g| over the faces with data; widens {@code data} to the range of g. */
    private static double boundary(DiffusionForm form, Approximation v, List<double[]> points, double[] data) {
        double largest = 0;
        int d = form.box().dimension();
        for (Condition condition : form.conditions()) {
            List<double[]> face = new ArrayList<>();
            for (double[] point : points) {
                double[] moved = point.clone();
                moved[condition.face().axis()] = condition.face().value();
                face.add(moved);
            }
            Expr factor = condition.residual().partial(form.u());
            double[] defect = v.evaluate(flat(face, d), List.of(condition.residual().over(factor)))[0];
            double[] there = v.evaluate(flat(face, d), List.of(form.u()))[0];
            for (int i = 0; i < defect.length; i++) {
                largest = Math.max(largest, Math.abs(defect[i]));
                data[0] = Math.min(data[0], there[i] - defect[i]);
                data[1] = Math.max(data[1], there[i] - defect[i]);
            }
        }
        return largest;
    }

    /**
     * The tensor grid with that many nodes along each axis, ends included; fewer in more than two dimensions, nodes² in all; Halton points where
     * that leaves less than {@value #LEAST} along an axis.
     */
    public static List<double[]> grid(DiffusionForm form, int nodes, int d) {
        int per = d <= 2 ? nodes : (int) Math.round(Math.pow((double) nodes * nodes, 1.0 / d));
        if (per < LEAST) {
            return scattered(form, nodes * nodes, d);
        }
        int n = (int) Math.round(Math.pow(per, d));
        List<double[]> points = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double[] point = new double[d];
            int rest = i;
            for (int axis = d - 1; axis >= 0; axis--) {
                Interval interval = form.box().interval(axis);
                point[axis] = interval.lower() + interval.length() * (rest % per) / (per - 1);
                rest /= per;
            }
            points.add(point);
        }
        return points;
    }

    private static List<double[]> scattered(DiffusionForm form, int n, int d) {
        double[] unit = new Halton().points(n, d, RandomGeneratorFactory.of("L64X128MixRandom").create(1)).coordinates();
        List<double[]> points = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double[] point = new double[d];
            for (int axis = 0; axis < d; axis++) {
                Interval interval = form.box().interval(axis);
                point[axis] = interval.lower() + interval.length() * unit[i * d + axis];
            }
            points.add(point);
        }
        return points;
    }

    static double[] flat(List<double[]> points, int d) {
        double[] flat = new double[points.size() * d];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, flat, i * d, d);
        }
        return flat;
    }

    private static double max(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
