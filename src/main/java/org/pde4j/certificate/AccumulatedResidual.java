package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.LineIntegral;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
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
 * its loss is small, but along a line in time the residual adds up to the height of the jump, be it narrower than the samples are apart
 * ({@link LineIntegral}). The lines are at random places. By Duhamel's principle the error is at most this times the growth of the linearised equation.
 */
public record AccumulatedResidual() implements Check {

    private static final long SEED = 0xacc0_0001L;
    private static final int LINES = 128;

    /** Of the mean square that the integrals are held against: 12 800 samples in all, to a few per cent. */
    private static final int TIMES = 100;

    /** A hundredth of u is small beside it, a tenth is a different function. */
    private static final double SMALL = 0.01;
    private static final double LARGE = 0.1;

    @Override
    public String chapter() {
        return "Accumulated residual over time";
    }

    @Override
    public Findings examine(CertificateContext context) {
        Optional<Coordinate> time = context.collocation().flatMap(problem -> problem.problem().domain().time());
        if (context.result().isEmpty() || time.isEmpty()) {
            return Findings.NONE;
        }
        CollocationProblem discrete = context.collocation().get();
        Problem problem = discrete.problem();
        Approximation u = discrete.approximation(context.bestTheta());
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
    static Optional<Bracket> share(ProblemDomain domain, Coordinate time, Expr residual, Field carried, Approximation u) {
        double speed = coefficient(residual, carried.d(time), time.axis());
        if (speed == 0) {
            return Optional.empty();
        }
        double duration = domain.bounds().interval(time.axis()).length();
        // A function at rest has no speed to be compared with: then its size over the duration counts.
        Expr rest = new Field(carried.name(), carried.component(), MultiIndex.ZERO, false).over(duration);
        Expr square = carried.derivative().total() == 0 ? carried.power(2) : carried.power(2).plus(rest.power(2));
        return Optional.of(share(domain, time.axis(), residual.over(speed), square, u));
    }

    /** |c| of a residual c ∂ₜᵏu + …, whose other derivatives in time are of lower order; 0 if it is not of this form. */
    private static double coefficient(Expr residual, Field derivative, int axis) {
        Expr partial = residual.partial(derivative);
        int order = derivative.derivative().order(axis);
        boolean only = residual.fields().stream().filter(field -> field.derivative().order(axis) >= order).allMatch(derivative::equals);
        return only && partial.isNumber() ? Math.abs(partial.evaluate()) : 0;
    }

    /** A point on each line, shape (LINES)(d). */
    private static double[][] places(ProblemDomain domain) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[][] places = new double[LINES][domain.dimension()];
        for (double[] place : places) {
            domain.match(box -> uniform(box, random, place), shaped -> uniform(shaped.geometry().interior(), random, place));
        }
        return places;
    }

    private static double[] uniform(Box box, RandomGenerator random, double[] place) {
        for (int i = 0; i < place.length; i++) {
            place[i] = box.interval(i).lower() + box.interval(i).length() * random.nextDouble();
        }
        return place;
    }

    /** By the map of the shape: of the box around the unit ball of 100 dimensions a part of 2e-70 lies inside. */
    private static double[] uniform(Interior shape, RandomGenerator random, double[] place) {
        boolean inside = false;
        while (!inside) {
            inside = shape.map(random.doubles(shape.parameters()).toArray(), place);
        }
        return place;
    }

    /** Midpoints in time on lines, line by line. */
    private static double[] midpoints(Interval time, int axis, double[][] places) {
        int d = places[0].length;
        double[] points = new double[LINES * TIMES * d];
        for (int k = 0; k < LINES * TIMES; k++) {
            double[] place = places[k / TIMES].clone();
            place[axis] = time.lower() + time.length() * (k % TIMES + 0.5) / TIMES;
            System.arraycopy(place, 0, points, k * d, d);
        }
        return points;
    }

    /** @param square of what the residual carries */
    private static Bracket share(ProblemDomain domain, int axis, Expr residual, Expr square, Approximation u) {
        Box box = domain.bounds();
        double[][] places = places(domain);
        double lower = 0;
        double upper = 0;
        boolean settled = true;
        for (double[] place : places) {
            Bracket integral = LineIntegral.of(box, axis, place, residual, u);
            lower += integral.lower() * integral.lower();
            upper += integral.upper() * integral.upper();
            settled &= integral.settled();
        }
        double squares = Arrays.stream(u.evaluate(midpoints(box.interval(axis), axis, places), List.of(square))[0]).sum() / TIMES;
        return new Bracket(Math.sqrt(lower / squares), Math.sqrt(upper / squares), settled);
    }

    private static void judge(String equation, String unknown, Bracket share, Findings.Builder findings) {
        Status status = share.upper() <= SMALL ? Status.OBSERVED : share.lower() >= LARGE ? Status.VIOLATED : Status.INCONCLUSIVE;
        findings.add("accumulated-residual.small:" + equation, equation + ": the accumulated residual is small relative to " + unknown, status,
                share.upper(), SMALL, String.format(Locale.ROOT, "integral of |r| over time relative to %s, root mean squares; "
                        + "sampled on %d random lines with adaptive pieces%s", unknown, LINES, share.settled() ? " to 5 %"
                        : ", whose budget ended before lower and upper values agreed to 5 %"),
                "Duhamel's principle: u_t = F(u) + r");
        if (status == Status.VIOLATED) {
            findings.advise("Between the points the residual adds up to the size of the solution itself: this may be a spurious solution, however "
                    + "small the loss. Take more or adaptive points (Rad), or advance in time (TimeMarching).");
        } else if (status == Status.INCONCLUSIVE) {
            findings.advise(Remedy.CONTINUE, "The residual adds up over time: continue the training, and add points where it is large (Rad).",
                    "The residual adds up over time: add points where it is large (Rad).");
        }
    }
}
