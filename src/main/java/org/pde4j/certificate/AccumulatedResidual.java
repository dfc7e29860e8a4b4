package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * ‖∫|r(·, t)| dt‖ / ‖u‖ for u_t = F(u) + r, ‖∫|r(·, t)| dt‖ / ‖u_t‖ for u_tt = F(u, u_t) + r, each equation of a system having one unknown of its own: how
 * far the residual alone carries the answer away from where its equation would take it.
 *
 * <p>A function on a wrong branch obeys the equation nearly everywhere and leaves it in a layer too thin for the collocation points, where it jumps:
 * its loss is small, but along a line in time the residual adds up to the height of the jump. The lines are at random places and
 * sampled densely. By Duhamel's principle the error is at most this times the growth of the linearised equation.
 */
public record AccumulatedResidual() implements Check {

    private static final long SEED = 0xacc0_0001L;
    private static final int LINES = 128;
    private static final int TIMES = 1000;

    /** A hundredth of u is small beside it, a tenth is a different function. */
    private static final double SMALL = 0.01;
    private static final double LARGE = 0.1;

    @Override
    public String chapter() {
        return "Accumulated residual over time";
    }

    @Override
    public Findings examine(CertificateContext evidence) {
        Optional<Coordinate> time = evidence.collocation().flatMap(problem -> problem.problem().domain().time());
        if (evidence.result().isEmpty() || time.isEmpty()) {
            return Findings.NONE;
        }
        CollocationProblem discrete = evidence.collocation().get();
        Problem problem = discrete.problem();
        Approximation u = discrete.approximation(evidence.bestTheta());
        Findings.Builder findings = Findings.of(this);
        for (Equation equation : problem.equations()) {
            for (Field unknown : problem.unknowns()) {
                for (Field carried : List.of(unknown, unknown.d(time.get()))) {
                    share(problem.domain(), time.get(), equation.residual(), carried, u)
                            .ifPresent(share -> judge(equation.name(), name(carried, time.get()), share, findings));
                }
            }
        }
        return findings.build();
    }

    private static String name(Field carried, Coordinate time) {
        return carried.derivative().total() == 0 ? carried.name() : carried.name() + "_" + time.name();
    }

    /**
     * The ratio for one equation and what its residual carries along.
     *
     * @param carried u or u_t
     * @return empty if the residual is not a number times ∂_t of that plus something with lower derivatives in time
     */
    static Optional<Double> share(Box box, Coordinate time, Expr residual, Field carried, Approximation u) {
        double speed = coefficient(residual, carried.d(time), time.axis());
        if (speed == 0) {
            return Optional.empty();
        }
        double duration = box.interval(time.axis()).length();
        // A function at rest has no speed to be compared with: then its size over the duration counts.
        Expr rest = new Field(carried.name(), carried.component(), MultiIndex.ZERO, false).over(duration);
        Expr square = carried.derivative().total() == 0 ? carried.power(2) : carried.power(2).plus(rest.power(2));
        return Optional.of(share(u.evaluate(lines(box, time.axis()), List.of(residual, square)), duration / TIMES / speed));
    }

    /** |c| of a residual c ∂ₜᵏu + …, whose other derivatives in time are of lower order; 0 if it is not of this form. */
    private static double coefficient(Expr residual, Field derivative, int axis) {
        Expr partial = residual.partial(derivative);
        int order = derivative.derivative().order(axis);
        boolean only = residual.fields().stream().filter(field -> field.derivative().order(axis) >= order).allMatch(derivative::equals);
        return only && partial.isNumber() ? Math.abs(partial.evaluate()) : 0;
    }

    /** Midpoints in time on lines through random places in space, line by line. */
    private static double[] lines(Box box, int axis) {
        int d = box.dimension();
        double[] points = new double[LINES * TIMES * d];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int line = 0; line < LINES; line++) {
            double[] place = new double[d];
            for (int i = 0; i < d; i++) {
                Interval interval = box.interval(i);
                place[i] = interval.lower() + interval.length() * random.nextDouble();
            }
            Interval time = box.interval(axis);
            for (int k = 0; k < TIMES; k++) {
                place[axis] = time.lower() + time.length() * (k + 0.5) / TIMES;
                System.arraycopy(place, 0, points, (line * TIMES + k) * d, d);
            }
        }
        return points;
    }

    /** @param values of the residual and of the square of what it carries, on the lines */
    private static double share(double[][] values, double step) {
        double accumulated = 0;
        double squares = 0;
        for (int line = 0; line < LINES; line++) {
            double sum = 0;
            for (int k = line * TIMES; k < (line + 1) * TIMES; k++) {
                sum += Math.abs(values[0][k]) * step;
                squares += values[1][k] / TIMES;
            }
            accumulated += sum * sum;
        }
        return Math.sqrt(accumulated / squares);
    }

    private static void judge(String equation, String unknown, double share, Findings.Builder findings) {
        Status status = share <= SMALL ? Status.OBSERVED : share >= LARGE ? Status.VIOLATED : Status.INCONCLUSIVE;
        findings.add("accumulated-residual.small:" + equation, equation + ": the accumulated residual is small relative to " + unknown, status, share, SMALL,
                String.format(Locale.ROOT, "integral of |r| over time, root mean square over space, as a share of that of %s: %d lines of %d times",
                        unknown, LINES, TIMES),
                "Duhamel's principle: u_t = F(u) + r");
        if (status == Status.VIOLATED) {
            findings.advise("Between the points the residual adds up to the size of the solution itself: this may be a spurious solution, however "
                    + "small the loss. Take more or adaptive points (Rad), or advance in time (TimeMarching).");
        } else if (status == Status.INCONCLUSIVE) {
            findings.advise("The residual adds up over time: continue the training, and add points where it is large (Rad).");
        }
    }
}
