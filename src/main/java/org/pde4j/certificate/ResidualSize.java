package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.wellposed.WellPosednessAnalysis;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.TermSize;
import org.pde4j.loss.Approximation;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemSizes;

/**
 * ‖r‖ / ‖max_i |T_i|‖ for every equation r = Σ T_i, and ‖defect‖ / size of u for every condition: whether what was found solves the problem.
 *
 * <p>Both are free of units. A minimum of the loss, however well established, solves nothing where a residual is as large as the terms that
 * should cancel in it.
 */
public record ResidualSize() implements Check {

    /** Over the catalogue, trainings to a relative error of 1 % leave less than this. */
    private static final double SOLVED = 0.05;

    /** A quarter of the largest term is balanced by nothing: over the catalogue only trainings with a relative error above 10 % leave more. */
    private static final double UNSOLVED = 0.25;

    /** Share of its expected size below which an unknown counts as zero beside the others, and is not held against itself. */
    private static final double NEGLIGIBLE = 0.1;

    private static final String SOURCE = "independent sample of the residual and of its terms";

    @Override
    public String chapter() {
        return "Relative size of residuals";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.collocation().isEmpty()) {
            return Findings.NONE;
        }
        Problem problem = context.collocation().get().problem();
        Approximation u = context.collocation().get().approximation(context.bestTheta());
        PointSet points = FreshPoints.draw(context.collocation().get());
        double[] attained = attained(problem, u, points);
        List<Double> expected = ProblemSizes.of(problem).unknowns();
        double closest = IntStream.range(0, attained.length).mapToDouble(k -> attained[k] / expected.get(k)).max().orElse(0);
        // Where 0 is a solution and u near it, relative sizes are those of two roundings.
        boolean vanishing = closest < NEGLIGIBLE && isSolvedByZero(problem, points);
        ProblemSizes sizes = new ProblemSizes(IntStream.range(0, attained.length)
                .mapToDouble(k -> Math.max(attained[k], NEGLIGIBLE * closest * expected.get(k))).toArray());
        Findings.Builder findings = Findings.of(this);
        List<double[]> rows = new ArrayList<>();
        for (Equation equation : problem.equations()) {
            Ratio ratio = Ratio.of(u, equation.residual(), points.group(equation.name()), Optional.empty(), false, sizes, problem.bounds());
            report(vanishing, findings, rows, equation.name(), "the residual is small relative to its largest term", ratio, "residual", "largest term");
        }
        for (Condition condition : problem.conditions()) {
            Ratio ratio = Ratio.of(u, condition.residual(), points.group(condition.name()), condition.place().face(), true, sizes, problem.bounds());
            report(vanishing, findings, rows, condition.name(), "the defect is small relative to the size of the solution", ratio, "defect", "size");
        }
        return findings.table("residual-sizes", List.of("block", "rms", "max", "rms_of_size", "max_of_size"), rows).build();
    }

    private static void report(boolean vanishing, Findings.Builder findings, List<double[]> rows, String name, String claim, Ratio ratio, String small,
            String large) {
        double share = ratio.ofRootMeanSquares();
        // Terms that all nearly vanish, as of a slow motion, are no measure of an answer whose derivatives could be much larger.
        boolean slow = share > SOLVED && ratio.ofAttainable() <= SOLVED;
        Status status = share <= SOLVED ? Status.OBSERVED : share <= UNSOLVED || vanishing || slow ? Status.INCONCLUSIVE : Status.VIOLATED;
        findings.add("residual-size.small:" + name, name + ": " + claim, status, share, SOLVED, String.format(Locale.ROOT,
                "root mean square on %d fresh points: %s %.3g, %s %.3g; maximum: %s %.3g, %s %.3g", ratio.points(), small, ratio.rms(), large,
                ratio.rmsOfSize(), small, ratio.max(), large, ratio.maxOfSize())
                + (vanishing && share > SOLVED ? "; 0 solves the problem, and a function near 0 has no size to compare with" : "")
                + (slow ? String.format(Locale.ROOT, "; but %.2g times the terms of a function of that size that varies over the domain",
                ratio.ofAttainable()) : ""), SOURCE);
        if (status == Status.VIOLATED) {
            unsolved(findings, name, share, small, large);
        } else if (status == Status.INCONCLUSIVE && !vanishing && !slow) {
            String still = String.format(Locale.ROOT, "The %s is still %.2g times the %s: ", small, share, large);
            findings.advise(Remedy.CONTINUE, still + "train longer or with a larger model.", still + "take a larger model.");
        }
        rows.add(new double[] {rows.size() + 1, ratio.rms(), ratio.max(), ratio.rmsOfSize(), ratio.maxOfSize()});
    }

    private static void unsolved(Findings.Builder findings, String name, double share, String small, String large) {
        if (Double.isNaN(share)) {
            findings.advise("No solution was found: the " + small + " is not finite at some point; let the model start, and stay, where " + name
                    + " is defined.")
                    .unsolved("the " + small + " of " + name + " is not finite");
            return;
        }
        String none = "No solution was found: residuals are as large as their terms, or conditions are not satisfied. ";
        String doubt = "; if that does not help, the problem may have no solution.";
        findings.advise(Remedy.CONTINUE, none + "Train longer or with a larger model" + doubt, none + "Take a larger model or another start" + doubt)
                .unsolved(String.format(Locale.ROOT, "the %s of %s is %.2g times its %s", small, name, share, large));
    }

    /**
     * max |u_k| over all points, shape (unknowns); of an unknown that equations and conditions know only up to a constant the half of its range, as the
     * constant may be anything.
     */
    private static double[] attained(Problem problem, Approximation u, PointSet points) {
        double[] least = new double[problem.unknowns().size()];
        double[] most = new double[least.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (PointGroup group : points.groups()) {
            double[][] values = u.evaluate(group.coordinates(), problem.unknowns());
            for (int k = 0; k < least.length; k++) {
                for (double value : values[k]) {
                    least[k] = Math.min(least[k], value);
                    most[k] = Math.max(most[k], value);
                }
            }
        }
        List<Field> shifted = WellPosednessAnalysis.upToConstant(problem);
        return IntStream.range(0, least.length).mapToDouble(k -> shifted.contains(problem.unknowns().get(k)) ? (most[k] - least[k]) / 2
                : Math.max(Math.abs(least[k]), Math.abs(most[k]))).toArray();
    }

    /** Whether every residual is exactly 0 at all points where the unknowns and all their derivatives are. */
    private static boolean isSolvedByZero(Problem problem, PointSet points) {
        return problem.equations().stream().allMatch(equation -> vanishes(equation.residual(), points.group(equation.name())))
                && problem.conditions().stream().allMatch(condition -> vanishes(condition.residual(), points.group(condition.name())));
    }

    private static boolean vanishes(Expr residual, PointGroup points) {
        return IntStream.range(0, points.size()).allMatch(i -> residual.evaluate(points.point(i), points.jet(i, field -> 0)) == 0);
    }

    /** A residual and the size it is held against, over points. */
    private record Ratio(int points, double rms, double max, double rmsOfSize, double maxOfSize, double rmsAttainable) {

        /** @param face of the points of a condition on a face */
        static Ratio of(Approximation u, Expr residual, PointGroup points, Optional<Face> face, boolean condition, ProblemSizes sizes, Box domain) {
            JetValues jet = JetValues.of(u, residual, points, face);
            double[] values = jet.evaluate(residual);
            // One of a hundred u_ii is no measure of a Laplacian, nor is their sum if their signs differ.
            TermSize terms = TermSize.withRoots(residual, domain.time());
            // One term alone, such as a condition u = 0, is never small beside itself: then the size of u counts.
            boolean nominal = condition || terms.isSingleTerm();
            double[] size = new double[values.length];
            double[] attainable = new double[values.length];
            for (int i = 0; i < size.length; i++) {
                size[i] = terms.at(points.point(i), jet.at(i));
                attainable[i] = Math.max(size[i], terms.at(points.point(i), points.jet(i, field -> sizes.of(field, domain))));
                size[i] = nominal ? attainable[i] : size[i];
            }
            return new Ratio(values.length, rms(values), max(values), rms(size), max(size), rms(attainable));
        }

        double ofRootMeanSquares() {
            return rms == 0 ? 0 : rms / rmsOfSize;
        }

        /** Beside terms in which u and its derivatives have the sizes of a function of the size of u that varies over the domain. */
        double ofAttainable() {
            return rms == 0 ? 0 : rms / rmsAttainable;
        }

        private static double rms(double[] values) {
            double largest = max(values);
            double sum = 0;
            for (double value : values) {
                sum += value / largest * (value / largest);
            }
            return largest == 0 ? 0 : largest * Math.sqrt(sum / values.length);
        }

        private static double max(double[] values) {
            double largest = 0;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }
    }
}
