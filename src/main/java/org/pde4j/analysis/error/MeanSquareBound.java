package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;

/**
 * ‖u − v‖ in L² over one space dimension: v̂ = v + the linear interpolation of its boundary defect is exact on the boundary, and with its
 * residual ρ̂, ‖ê‖ ≤ ‖ρ̂‖/(aλ₁ − Λ) for an elliptic problem, and at the final time
 * ‖ê(T)‖ ≤ e^{∫μ}‖ê(0)‖ + ∫ e^{∫_t μ}‖ρ̂(t)‖ dt, μ = Λ − aλ₁ + ½ max(−βv̂_x)₊, for a parabolic one (energy estimate and Gronwall);
 * ‖v̂ − v‖ is added.
 *
 * @param bound of ‖u − v‖, at the final time if there is one
 * @param repair ‖v̂ − v‖ there
 * @param residual ‖ρ̂‖, the largest over time
 * @param size ‖v‖ there
 */
public record MeanSquareBound(double bound, double repair, double residual, double size) {

    /** The value and the derivatives of what is added to v at one point. */
    private record Repair(double value, double byTime, double byPlace) {}

    /** Empty in more than one space dimension, and where aλ₁ ≤ Λ for an elliptic problem. */
    public static Optional<MeanSquareBound> of(DiffusionForm form, Approximation v, double reaction, int nodes) {
        List<Coordinate> space = form.box().coordinates().stream().filter(c -> !c.isTime()).toList();
        double gap = form.diffusion() * form.firstEigenvalue() - reaction;
        if (space.size() != 1 || !form.parabolic() && gap <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Slices(form, v, space.get(0), nodes).bound(gap));
    }

    /** v̂ on lines of constant time. */
    private static final class Slices {

        private final DiffusionForm form;
        private final Coordinate x;
        private final int steps;
        private final int places;
        private final int d;
        private final List<Field> fields;
        private final double[][] jets;
        private final double[][] lower;
        private final double[][] upper;
        private final List<double[]> points = new ArrayList<>();

        Slices(DiffusionForm form, Approximation v, Coordinate x, int nodes) {
            this.form = form;
            this.x = x;
            d = form.box().dimension();
            places = nodes;
            steps = form.parabolic() ? nodes : 1;
            List<double[]> left = new ArrayList<>();
            List<double[]> right = new ArrayList<>();
            for (int j = 0; j < steps; j++) {
                for (int i = 0; i < places; i++) {
                    points.add(point(i, j));
                }
                left.add(point(0, j));
                right.add(point(places - 1, j));
            }
            List<Field> all = new ArrayList<>(form.problem().equations().get(0).residual().fields());
            for (Field field : List.of(form.u(), form.u().d(x))) {
                if (!all.contains(field)) {
                    all.add(field);
                }
            }
            fields = all;
            jets = v.evaluate(MaximumBound.flat(points, d), fields);
            lower = v.evaluate(MaximumBound.flat(left, d), defect(-1));
            upper = v.evaluate(MaximumBound.flat(right, d), defect(1));
        }

        private double[] point(int i, int j) {
            double[] point = new double[d];
            Interval interval = form.box().interval(x.axis());
            point[x.axis()] = interval.lower() + interval.length() * i / (places - 1);
            form.box().time().ifPresent(t -> point[t.axis()] =
                    form.box().interval(t.axis()).lower() + form.box().interval(t.axis()).length() * j / (steps - 1));
            return point;
        }

        /** u − g on the face of x, and its derivative in time. */
        private List<Expr> defect(int side) {
            Condition condition = form.conditions().stream()
                    .filter(c -> c.face().coordinate().equals(x) && c.face().side() == side).findFirst().orElseThrow();
            Expr defect = condition.residual().over(condition.residual().partial(form.u()));
            return List.of(defect, form.box().time().map(defect::derivative).orElse(Expr.constant(0)));
        }

        private Repair repair(int i, int j) {
            double s = (double) i / (places - 1);
            double length = form.box().interval(x.axis()).length();
            return new Repair(-(1 - s) * lower[0][j] - s * upper[0][j], -(1 - s) * lower[1][j] - s * upper[1][j],
                    (lower[0][j] - upper[0][j]) / length);
        }

        private double value(Field field, int i, int j) {
            Repair added = repair(i, j);
            double raw = jets[fields.indexOf(field)][j * places + i];
            if (field.equals(form.u())) {
                return raw + added.value();
            }
            if (field.equals(form.u().d(x))) {
                return raw + added.byPlace();
            }
            boolean byTime = form.box().time().filter(t -> field.equals(form.u().d(t))).isPresent();
            return byTime ? raw + added.byTime() : raw;
        }

        MeanSquareBound bound(double gap) {
            Expr residual = form.problem().equations().get(0).residual();
            double[] norms = new double[steps];
            double[] rates = new double[steps];
            double largest = 0;
            for (int j = 0; j < steps; j++) {
                int row = j;
                double[] squares = new double[places];
                double steepest = 0;
                for (int i = 0; i < places; i++) {
                    int place = i;
                    double rho = residual.evaluate(points.get(row * places + i), field -> value(field, place, row)) / form.scale();
                    squares[i] = rho * rho;
                    steepest = Math.max(steepest, -form.convection() * value(form.u().d(x), i, j));
                }
                norms[j] = Math.sqrt(integral(squares));
                rates[j] = steepest / 2 - gap;
                largest = Math.max(largest, norms[j]);
            }
            double repair = norm(steps - 1, (i, j) -> repair(i, j).value());
            double size = norm(steps - 1, (i, j) -> value(form.u(), i, j) - repair(i, j).value());
            double bound = form.parabolic() ? evolved(norms, rates) : norms[0] / gap;
            return new MeanSquareBound(bound + repair, repair, largest, size);
        }

        /** e^{∫μ}‖ê(0)‖ + ∫ e^{∫_t μ}‖ρ̂‖ dt by the trapezoidal rule. */
        private double evolved(double[] norms, double[] rates) {
            Condition initial = form.conditions().stream().filter(c -> c.kind() == Condition.Kind.INITIAL).findFirst().orElseThrow();
            Expr defect = initial.residual().over(initial.residual().partial(form.u()));
            double bound = norm(0, (i, j) -> defect.evaluate(points.get(i), field -> value(field, i, 0)));
            double step = form.duration() / (steps - 1);
            for (int j = 1; j < steps; j++) {
                double factor = Math.exp(step * (rates[j - 1] + rates[j]) / 2);
                bound = factor * (bound + step / 2 * norms[j - 1]) + step / 2 * norms[j];
            }
            return bound;
        }

        private interface OnSlice {

            double value(int i, int j);
        }

        private double norm(int j, OnSlice function) {
            double[] squares = new double[places];
            for (int i = 0; i < places; i++) {
                squares[i] = function.value(i, j) * function.value(i, j);
            }
            return Math.sqrt(integral(squares));
        }

        /** By Simpson's rule; the number of places is odd. */
        private double integral(double[] values) {
            double sum = 0;
            for (int i = 0; i < places; i++) {
                sum += values[i] * (i == 0 || i == places - 1 ? 1 : i % 2 == 1 ? 4 : 2);
            }
            return sum * form.box().interval(x.axis()).length() / (3 * (places - 1));
        }
    }
}
