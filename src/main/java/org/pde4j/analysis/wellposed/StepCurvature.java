package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * On the box between the ends of a step, of widths h_i, |f − linear| ≤ Σ_ij |f_ij| h_i h_j/8, enclosed: whether coefficients have a part that is narrower than
 * the step.
 */
final class StepCurvature {

    /** What is allowed beside the largest |f| at probes. */
    static final double LINEAR = 1e-7;

    private final List<Coefficient> coefficients;

    private record Second(Coordinate x, Coordinate y, Expr derivative) {}

    private static final class Coefficient {

        private final Expr f;
        private final double size;
        private List<Second> seconds;

        Coefficient(Expr f, double size) {
            this.f = f;
            this.size = size;
        }

        /** d² of them, which few equations need. */
        List<Second> seconds() {
            if (seconds == null) {
                seconds = new ArrayList<>();
                for (Coordinate x : f.coordinates()) {
                    Expr first = f.derivative(x);
                    first.coordinates().forEach(y -> seconds.add(new Second(x, y, first.derivative(y))));
                }
            }
            return seconds;
        }
    }

    private StepCurvature(List<Coefficient> coefficients) {
        this.coefficients = coefficients;
    }

    /** @param functions of the coordinates, without kinks if they are to be linear anywhere */
    static StepCurvature of(List<Expr> functions, Box box) {
        List<Coefficient> coefficients = new ArrayList<>();
        for (Expr f : functions) {
            if (!f.isNumber() && f.fields().isEmpty() && Regularity.isSmooth(f)) {
                double size = Probes.inside(box).stream().mapToDouble(point -> Math.abs(f.evaluate(point))).max().orElse(0);
                coefficients.add(new Coefficient(f, size));
            }
        }
        return new StepCurvature(coefficients);
    }

    /** Between two points. */
    boolean isLinear(double[] from, double[] to) {
        Function<Coordinate, Enclosure> hull = x -> Enclosure.of(from[x.axis()]).hull(Enclosure.of(to[x.axis()]));
        try {
            return coefficients.stream().allMatch(f -> {
                double rest = 0;
                for (Second second : f.seconds()) {
                    double area = Math.abs(to[second.x.axis()] - from[second.x.axis()]) * Math.abs(to[second.y.axis()] - from[second.y.axis()]);
                    rest += EnclosedEvaluation.evaluate(second.derivative, hull, field -> Enclosure.ENTIRE).magnitude() * area / 8;
                }
                return rest <= LINEAR * f.size;
            });
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }
}
