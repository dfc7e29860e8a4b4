package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.loss.Term;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;

/** Whether the residual is as small where it was not trained as where it was. */
public record FreshPoints() implements Check {

    /** Seed of the fresh points; the training's points have theirs by another rule or seed. */
    private static final long SEED = 0x5eed_f7e5L;

    private static final String CLAIM = ": the residual is as small on fresh points as on the training points";

    private static final int MAX_POINTS = 4000;
    private static final int MIN_POINTS = 1000;

    /** A mean square twice that of the training points, three times its standard error aside, is over-fitting. */
    private static final double OVERFIT = 2;

    @Override
    public String chapter() {
        return "Generalization to unseen points";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.collocation().isEmpty()) {
            return Findings.NONE;
        }
        CollocationProblem problem = context.collocation().get();
        double[] theta = context.bestTheta();
        Approximation u = problem.approximation(theta);
        double[] raw = problem.rawResidual(theta);
        PointSet fresh = draw(problem);
        Findings.Builder findings = Findings.of(this);
        List<double[]> table = new ArrayList<>();
        int from = 0;
        for (int b = 0; b < problem.blocks().size(); b++) {
            Term block = problem.blocks().get(b);
            double unit = problem.scales().row(block.name());
            double[] rows = Arrays.stream(raw, from, from + block.points().size()).map(r -> unit * r).toArray();
            from += block.points().size();
            // Observations have no other points.
            if (block.kind().equals(ObservationTerms.KIND)) {
                continue;
            }
            Optional<double[]> values = residual(problem.problem(), u, block.name(), fresh.group(block.name()));
            if (values.isPresent()) {
                // Fourth powers must neither underflow nor overflow.
                double size = size(rows, values.get());
                double trained = IntStream.range(0, rows.length)
                        .mapToDouble(i -> block.points().weights()[i] * (rows[i] / size) * (rows[i] / size)).sum();
                OptionalInt undefined = firstUndefined(values.get());
                if (undefined.isPresent() || !Double.isFinite(trained)) {
                    undefined(block.name(), trained, values.get(), undefined, fresh.group(block.name()), problem.problem(), findings);
                    table.add(new double[] {table.size() + 1, size * Math.sqrt(trained), Double.NaN, Double.NaN});
                } else {
                    compare(block.name(), trained, values.get(), size, findings, table);
                }
            }
        }
        return findings.table("fresh-points", List.of("block", "training_rms", "fresh_rms", "fresh_max"), table).build();
    }

    /** Points of the same kinds and about the same number, uniform at random. */
    static PointSet draw(CollocationProblem problem) {
        int interior = problem.blocks().stream().filter(block -> block.kind().equals("interior")).mapToInt(block -> block.points().size()).max().orElse(0);
        int conditions = problem.blocks().stream().filter(block -> !block.kind().equals("interior") && !block.kind().equals(ObservationTerms.KIND))
                .mapToInt(block -> block.points().size()).max().orElse(1);
        return PointSet.of(problem.problem()).interior(Math.max(MIN_POINTS, Math.min(MAX_POINTS, interior)))
                .conditions(Math.max(MIN_POINTS / 4, Math.min(MIN_POINTS, conditions))).rule(new Uniform()).seed(SEED).draw();
    }

    /** A power of two near the largest finite magnitude; 1 if there is none but 0. */
    private static double size(double[] rows, double[] values) {
        double largest = DoubleStream.concat(Arrays.stream(rows), Arrays.stream(values)).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        return largest < Double.MIN_NORMAL ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    }

    private static OptionalInt firstUndefined(double[] values) {
        return IntStream.range(0, values.length).filter(i -> !Double.isFinite(values[i])).findFirst();
    }

    /** A residual that is not finite somewhere is small nowhere; the first such point is named. */
    private static void undefined(String block, double trained, double[] values, OptionalInt first, PointGroup points, Problem problem,
            Findings.Builder findings) {
        boolean training = Double.isFinite(trained);
        long count = Arrays.stream(values).filter(r -> !Double.isFinite(r)).count();
        String place = first.isEmpty() ? "" : ", first " + values[first.getAsInt()] + " at " + place(problem, points.point(first.getAsInt()));
        findings.add("fresh-points.same-residual:" + block, block + CLAIM, training ? Status.VIOLATED : Status.INCONCLUSIVE, Double.NaN, Math.sqrt(OVERFIT),
                "the residual is not finite at " + count + " of "
                + values.length + " fresh points" + place + (training ? "" : "; it is not finite on the training points either"),
                "independent sample of the residual");
        findings.advise("The trained function leaves the range in which " + block + " is defined: take points there, or an unknown that cannot leave it.");
    }

    private static String place(Problem problem, double[] point) {
        List<String> names = problem.domain().names();
        return IntStream.range(0, point.length).mapToObj(i -> names.get(i) + " = " + String.format(Locale.ROOT, "%.4g",
                point[i])).collect(Collectors.joining(", "));
    }

    /** @param trained mean square on the training points, as a multiple of size² */
    private static void compare(String block, double trained, double[] values, double size, Findings.Builder findings, List<double[]> table) {
        double mean = 0;
        double fourth = 0;
        double largest = 0;
        for (double value : values) {
            double r = value / size;
            mean += r * r / values.length;
            fourth += r * r * r * r / values.length;
            largest = Math.max(largest, Math.abs(value));
        }
        double error = Math.sqrt(Math.max(0, fourth - mean * mean) / values.length);
        boolean overfit = mean - 3 * error > OVERFIT * trained;
        // A residual that sits in a narrow layer has a mean square carried by a few points: then the sample shows a gap but not its size.
        boolean larger = mean > OVERFIT * trained;
        double ratio = mean == trained ? 1 : Math.sqrt(mean / trained);
        findings.add("fresh-points.same-residual:" + block, block + CLAIM,
                overfit ? Status.VIOLATED : larger ? Status.INCONCLUSIVE : Status.OBSERVED, ratio, Math.sqrt(OVERFIT),
                String.format(Locale.ROOT, "root mean square %.3g on %d fresh points, %.3g on the training points; largest %.3g%s", size * Math.sqrt(mean),
                        values.length, size * Math.sqrt(trained), largest, larger && !overfit
                        ? "; a few points dominate, and the difference is within three standard errors" : ""),
                "independent sample of the residual; three standard errors");
        if (overfit) {
            findings.advise(Remedy.REFINE, "Over-fitted to its points: take more points, or redraw them during training.");
        } else if (larger) {
            findings.advise(Remedy.REFINE,
                    "The residual is large in a few places between the points: draw points there (Rad, Rar), or redraw them during training.");
        }
        table.add(new double[] {table.size() + 1, size * Math.sqrt(trained), size * Math.sqrt(mean), largest});
    }

    /** r(x_i) of the equation or condition of that name, in u and in the unit of its rows. */
    private static Optional<double[]> residual(Problem problem, Approximation u, String name, PointGroup points) {
        Optional<Expr> equation = problem.equations().stream().filter(e -> e.name().equals(name)).map(e -> e.residual()).findFirst();
        if (equation.isPresent()) {
            return Optional.of(u.evaluate(points.coordinates(), List.of(row(problem, equation.get())))[0]);
        }
        return problem.conditions().stream().filter(c -> c.name().equals(name)).findFirst()
                .map(condition -> {
                    Expr row = row(problem, condition.residual());
                    return JetValues.of(u, row, points, condition.place().face()).evaluate(row);
                });
    }

    private static Expr row(Problem problem, Expr residual) {
        return problem.subdomains().map(parts -> parts.scaled(residual)).orElse(residual);
    }
}
