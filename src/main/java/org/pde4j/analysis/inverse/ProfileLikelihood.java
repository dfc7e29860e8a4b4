package org.pde4j.analysis.inverse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.pde4j.expr.Parameter;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;

/**
 * D(p) = min_{θ: p held} S(θ) − min_θ S(θ), S = 2N J = χ² + the rows of equations and conditions in units of the noise, for one unknown parameter p: the
 * profile of −2 log L. {p : D(p) ≤ 3.84} holds the truth with probability 0.95, since D is χ² of one degree of freedom (Wilks 1938); unlike the interval of
 * the deviation it need not be symmetric, and it may be open.
 *
 * @param parameter p
 * @param centre p at the least S
 * @param drop how much of S the search for that took from the θ that was given
 * @param points in ascending order of p
 * @param lower the lower end of the interval; empty where D stays below 3.84 as far as it was followed
 * @param upper the upper end
 * @param converged whether every minimum was reached
 * @param fromData the part of D that is χ² at the end where it is least; the rest is that of equations and conditions, which a model cannot keep so far from
 *     the minimum, or which weigh too little
 */
public record ProfileLikelihood(Parameter parameter, double centre, double drop, List<Point> points, OptionalDouble lower, OptionalDouble upper,
        boolean converged, double fromData) {

    /** The quantile 0.95 of χ² with one degree of freedom, and its root. */
    public static final double LEVEL = 3.841458820694124;

    public static final double ROOT = Math.sqrt(LEVEL);

    /** A step in deviations, from which on it grows where D rises slowly, and how many there are on each side. */
    private static final double STEP = 0.5;
    private static final int EQUAL_STEPS = 6;
    private static final double GROWTH = 1.5;
    private static final int MAX_STEPS = 18;

    /** Solutions between two points to find an end, and how near to the level D has to be. */
    private static final int REFINEMENTS = 4;
    private static final double NEAR = 0.01;

    /** One value of p with D. */
    public record Point(double value, double deviance) {}

    public ProfileLikelihood {
        points = List.copyOf(points);
    }

    /**
     * @param theta a minimum of J, shape (w + m); not modified
     * @param found at θ, where all parameters are determined
     * @param k which of the unknown parameters
     */
    public static ProfileLikelihood of(CollocationProblem problem, double[] theta, InformationOfData found, int k) {
        return new Walk(problem, theta, found, k).profile();
    }

    /** The larger distance of an end from that of value ± 1.96 deviation, in deviations; infinite where an end is open. */
    public double distance(double value, double deviation) {
        return lower.isEmpty() || upper.isEmpty() ? Double.POSITIVE_INFINITY
                : Math.max(Math.abs(value - ROOT * deviation - lower.getAsDouble()), Math.abs(value + ROOT * deviation - upper.getAsDouble())) / deviation;
    }

    /** The point of least D, which is the centre where the search for the minimum has found the least S. */
    public Point least() {
        return points.stream().min(Comparator.comparingDouble(Point::deviance)).orElseThrow();
    }

    /** One solution with the coordinate q of p held. */
    private record Solution(double q, double[] theta, double deviance, double chiSquare) {

        double root() {
            return Math.sqrt(Math.max(0, deviance));
        }
    }

    /** From the minimum outwards on both sides. */
    private static final class Walk {

        private final CollocationProblem problem;
        private final Parameter parameter;
        private final int index;
        private final double unit;
        private final double deviation;
        private final double drop;
        private final Refit base;
        private final List<Solution> solutions = new ArrayList<>();
        private boolean converged;
        private double fromData = 1;

        Walk(CollocationProblem problem, double[] theta, InformationOfData found, int k) {
            this.problem = problem;
            parameter = found.parameters().get(k);
            index = theta.length - found.parameters().size() + k;
            unit = 2.0 * found.data() / (found.misfitFactor() * found.misfitFactor());
            deviation = Math.sqrt(found.covariance().get(k, k)) / Math.abs(found.slopes()[k]);
            base = Refit.of(problem, theta, unit);
            drop = unit * (problem.value(theta) - base.loss());
            converged = base.converged();
        }

        ProfileLikelihood profile() {
            Solution centre = new Solution(base.theta()[index], base.theta(), 0, chiSquare(base.theta()));
            solutions.add(centre);
            OptionalDouble below = end(centre, -1);
            OptionalDouble above = end(centre, 1);
            List<Point> points = solutions.stream().map(solution -> new Point(parameter.at(solution.q()), solution.deviance()))
                    .sorted(Comparator.comparingDouble(Point::value)).toList();
            boolean rising = parameter.slopeAt(centre.q()) > 0;
            return new ProfileLikelihood(parameter, parameter.at(centre.q()), drop, points, rising ? below : above, rising ? above : below, converged,
                    fromData);
        }

        private OptionalDouble end(Solution centre, int side) {
            Solution last = centre;
            Solution before = null;
            double step = side * STEP * deviation;
            for (int i = 0; i < MAX_STEPS && converged; i++) {
                Solution next = solve(last.q() + step, before == null ? last.theta() : extrapolated(before, last, last.q() + step));
                if (next.deviance() >= LEVEL) {
                    fromData = Math.min(fromData, (next.chiSquare() - centre.chiSquare()) / next.deviance());
                    return OptionalDouble.of(parameter.at(crossing(last, next)));
                }
                before = last;
                last = next;
                step *= i < EQUAL_STEPS ? 1 : GROWTH;
            }
            return OptionalDouble.empty();
        }

        /** √D is nearly linear in q. */
        private double crossing(Solution inside, Solution outside) {
            Solution low = inside;
            Solution high = outside;
            for (int i = 0; i < REFINEMENTS && converged; i++) {
                double q = between(low, high);
                Solution middle = solve(q, extrapolated(low, high, q));
                low = middle.deviance() < LEVEL ? middle : low;
                high = middle.deviance() < LEVEL ? high : middle;
                if (Math.abs(middle.deviance() - LEVEL) < NEAR) {
                    break;
                }
            }
            return between(low, high);
        }

        private static double between(Solution low, Solution high) {
            return low.q() + (high.q() - low.q()) * (ROOT - low.root()) / (high.root() - low.root());
        }

        private static double[] extrapolated(Solution first, Solution second, double q) {
            double part = (q - first.q()) / (second.q() - first.q());
            double[] theta = new double[first.theta().length];
            for (int j = 0; j < theta.length; j++) {
                theta[j] = first.theta()[j] + part * (second.theta()[j] - first.theta()[j]);
            }
            return theta;
        }

        /** The rows of the data alone. */
        private double chiSquare(double[] theta) {
            double[] terms = new double[problem.blocks().size()];
            problem.evaluate(theta, null, terms);
            return unit * IntStream.range(0, terms.length).filter(b -> problem.blocks().get(b).kind().equals(ObservationTerms.KIND))
                    .mapToDouble(b -> terms[b]).sum();
        }

        private Solution solve(double q, double[] start) {
            FixedCoordinate held = new FixedCoordinate(problem, index, q);
            Refit refit = Refit.of(held, held.rest(start), unit);
            converged = converged && refit.converged();
            Solution solution = new Solution(q, held.whole(refit.theta()), unit * (refit.loss() - base.loss()),
                    chiSquare(held.whole(refit.theta())));
            solutions.add(solution);
            return solution;
        }
    }
}
