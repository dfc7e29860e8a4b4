package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.optim.Block;
import org.pde4j.optim.Optimizer;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.run.SolutionError;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** A training with everything the tables ask of it. */
record Trained(String label, CollocationProblem problem, TrainingResult result, Curve curve, LojasiewiczMeasurement lojasiewicz, CriticalPointReport report,
        double error, double leastError) {

    static final List<String> COLUMNS = List.of("run", "loss", "gradient", "gradient_floor", "l2_error", "best_in_span", "alpha_apparent", "alpha_low",
            "alpha_high",
            "alpha_asymptotic", "constant", "class", "negative", "zero", "positive", "max_a", "length", "sublevel_radius", "max_q", "growth_exponent", "inner",
            "iterations",
            "ended", "seconds");

    /** Trains from the problem's own start. */
    static Trained of(String label, CollocationProblem problem, Optimizer optimizer, int iterations) {
        return of(label, problem, problem.initialPoint(), optimizer, iterations);
    }

    static Trained of(String label, CollocationProblem problem, double[] start, Optimizer optimizer, int iterations) {
        Curve curve = new Curve();
        Lojasiewicz lojasiewicz = new Lojasiewicz();
        TrainingResult result = Trainer.of(problem).startingFrom(start)
                .phase(optimizer, StopRule.iterations(iterations))
                .measure(Schedule.every(iterations > 1000 ? 10 : 2), lojasiewicz).listen(curve).run();
        List<Measured<LojasiewiczMeasurement>> measured = result.measurements(lojasiewicz);
        CriticalPointReport report = new CriticalPoint(600, 40, 1e-6, 6).examine(problem, result.bestTheta());
        return new Trained(label, problem, result, curve, measured.get(measured.size() - 1).value(), report, error(problem, result.bestTheta()),
                BestInSpan.error(problem));
    }

    static double error(CollocationProblem problem, double[] theta) {
        return problem.problem().solution().map(solution -> {
            Samples samples = solution.samples(problem.problem().domain());
            return new SolutionError(problem, samples).relativeL2(theta);
        }).orElse(Double.NaN);
    }

    /** max |u − u_θ| over the samples of the solution. */
    static double largestError(CollocationProblem problem, double[] theta) {
        Problem statement = problem.problem();
        Samples samples = statement.solution().orElseThrow().samples(statement.domain());
        double[] u = problem.approximation(theta).evaluate(samples.points(), statement.unknowns())[0];
        double largest = 0;
        for (int i = 0; i < u.length; i++) {
            largest = Math.max(largest, Math.abs(u[i] - samples.values()[i]));
        }
        return largest;
    }

    /**
     * R* = (|g| + √(2J₀/c))/σ_min(B), the radius that the weighted rows B a − g of the conditions bound sublevel sets to; infinite where σ_min is
     * rounding, NaN for a model that is not linear in its parameters.
     */
    double sublevelRadius() {
        if (!problem.network().isLinear()) {
            return Double.NaN;
        }
        double[] zero = new double[problem.dimension()];
        double[] s = problem.residual(zero);
        List<Integer> rows = new ArrayList<>();
        for (Block block : problem.rowBlocks()) {
            for (int i = block.from(); i < block.to() && !block.kind().equals("interior"); i++) {
                rows.add(i);
            }
        }
        int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
        if (chosen.length < problem.dimension()) {
            return Double.POSITIVE_INFINITY;
        }
        Matrix b = problem.jacobian(zero, chosen);
        double[] sigma = Svd.values(b);
        double least = sigma[sigma.length - 1];
        double[] g = rows.stream().mapToDouble(i -> s[i]).toArray();
        boolean rounding = least <= Rounding.singularValueFloor(b.rows(), b.columns(), sigma[0]);
        return rounding ? Double.POSITIVE_INFINITY : (Vectors.norm(g) + Math.sqrt(2 * curve.points().get(0).loss() / problem.factor())) / least;
    }

    double maxQ() {
        double largest = 0;
        for (double q : curve.squareRootRatio()) {
            largest = Math.max(largest, q);
        }
        return curve.points().get(curve.points().size() - 1).time() > 0 ? largest : Double.NaN;
    }

    List<Object> row() {
        boolean decided = lojasiewicz.decided();
        return List.of(label, report.loss(), report.gradientNorm(), report.floor().gradient(), error, leastError, decided ? lojasiewicz.exponent() : Double.NaN,
                decided ? lojasiewicz.exponentLow() : Double.NaN, decided ? lojasiewicz.exponentHigh() : Double.NaN, report.exponent().orElse(Double.NaN),
                report.constant().orElse(Double.NaN), report.type().toString(), report.inertia().negative(), report.inertia().zero(),
                report.inertia().positive(), curve.largest(Curve.Point::maxEntry), result.pathLength(), sublevelRadius(), maxQ(), curve.growthExponent(),
                curve.meanInner(),
                result.iterations(), result.termination().reason().toString(), result.seconds());
    }

    String line() {
        return label + ": J = " + ResultTable.shown(report.loss()) + ", error " + ResultTable.shown(error) + ", " + report.type() + ", "
                + ResultTable.shown(result.seconds()) + " s";
    }
}
