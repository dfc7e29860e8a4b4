package org.pde4j.job.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.step.SteppedSolution;

/**
 * What steps in time leave of equations and conditions at points that they have not seen; all numbers are roots of mean squares. None of them bounds the error:
 * where small differences grow it is larger, and where |u| grows the residual is compared with what has grown.
 *
 * @param residual of the equations at random times between the states, as a share of ∂u/∂t
 * @param misfit the largest of a condition, as a share of its largest term
 * @param condition whose misfit it is
 * @param start |u| at the start of time
 * @param end |u| at the end
 */
public record StepsFit(double residual, double misfit, String condition, double start, double end) {

    /** Random times, and points at each. */
    private static final int TIMES = 32;
    private static final int POINTS = 64;

    /** Points of a condition, and times of one that holds at all times: random ones, as equal steps see nothing of a wave whose nodes they are. */
    private static final int ON_PLACE = 4096;
    private static final int PLACE_TIMES = 32;

    /** Of what the features represent: an initial value that they miss is what the steps start from. */
    static StepsFit of(Problem problem, SteppedSolution steps) {
        SteppedSolution solution = steps.ofFeatures();
        int d = problem.domain().dimension();
        double[] inside = inside(problem.bounds());
        List<Field> rates = problem.unknowns().stream().map(unknown -> unknown.d(problem.domain().coordinate(d - 1))).toList();
        List<Expr> residuals = problem.equations().stream().map(Equation::residual).toList();
        double[][] found = solution.evaluate(inside, Stream.<Expr>concat(residuals.stream(), rates.stream()).toList());
        double residual = rms(Stream.of(found).limit(residuals.size())) / rms(Stream.of(found).skip(residuals.size()));
        double worst = 0;
        String name = "";
        for (Condition condition : problem.conditions()) {
            double misfit = misfit(problem, condition, solution, inside);
            // NaN is worse than any number.
            if (name.isEmpty() || !(misfit <= worst)) {
                worst = misfit;
                name = condition.name();
            }
        }
        Interval time = problem.bounds().interval(d - 1);
        return new StepsFit(residual, worst, name, size(problem, solution, inside, time.lower()), size(problem, solution, inside, time.upper()));
    }

    private static double[] inside(Box box) {
        int d = box.dimension();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        double[] points = new double[TIMES * POINTS * d];
        double now = 0;
        for (int i = 0; i < points.length; i++) {
            Interval side = box.interval(i % d);
            now = i % (POINTS * d) == 0 ? random.nextDouble() : now;
            points[i] = side.lower() + side.length() * (i % d == d - 1 ? now : random.nextDouble());
        }
        return points;
    }

    private static double size(Problem problem, SteppedSolution solution, double[] inside, double time) {
        return rms(Stream.of(solution.evaluate(at(inside, problem.domain().dimension(), time), problem.unknowns())));
    }

    /** The same points at one time. */
    private static double[] at(double[] points, int d, double time) {
        double[] moved = points.clone();
        for (int i = d - 1; i < moved.length; i += d) {
            moved[i] = time;
        }
        return moved;
    }

    /** Terms have the size of their fields inside of the domain, as u = 0 has none of its own. */
    private static double misfit(Problem problem, Condition condition, SteppedSolution solution, double[] inside) {
        int d = problem.domain().dimension();
        boolean always = condition.kind() != Condition.Kind.INITIAL;
        double[] points = PointSet.of(problem).interior(1).conditions(always ? ON_PLACE / PLACE_TIMES : ON_PLACE).rule(new LowDiscrepancy()).seed(1).draw()
                .group(condition.name()).coordinates();
        Expr residual = condition.residual().numeric();
        List<Field> fields = List.copyOf(residual.fields());
        double square = 0;
        double largest = 0;
        Interval time = problem.bounds().interval(d - 1);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        for (int k = 0; k < (always ? PLACE_TIMES : 1); k++) {
            double now = always ? time.lower() + (k + random.nextDouble()) / PLACE_TIMES * time.length() : time.lower();
            double[] here = at(points, d, now);
            Map<Field, double[]> jets = new HashMap<>();
            List<Double> sizes = new ArrayList<>();
            for (Field field : fields) {
                List<Field> plain = List.of(new Field(field.name(), field.component(), field.derivative(), false));
                jets.put(field, solution.evaluate(field.opposite() ? condition.face().images(here, d) : here, plain)[0]);
                double factor = rms(Stream.of(ColumnEvaluation.of(here, d, List.of(residual.partial(field)), Map.of())));
                sizes.add(factor * rms(Stream.of(solution.evaluate(at(inside, d, now), plain))));
            }
            double[] left = ColumnEvaluation.of(here, d, List.of(residual), jets)[0];
            jets.replaceAll((field, column) -> new double[column.length]);
            sizes.add(rms(Stream.of(ColumnEvaluation.of(here, d, List.of(residual), jets))));
            square = Math.hypot(square, rms(Stream.of(left)));
            largest = Math.hypot(largest, sizes.stream().mapToDouble(size -> size).max().orElse(0));
        }
        return square == 0 ? 0 : square / largest;
    }

    private static double rms(Stream<double[]> columns) {
        return Math.sqrt(columns.flatMapToDouble(DoubleStream::of).map(x -> x * x).average().orElse(0));
    }
}
