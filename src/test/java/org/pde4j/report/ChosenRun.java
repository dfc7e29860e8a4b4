package org.pde4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;

/** The directory of a run whose numbers are chosen and whose function is known everywhere. */
final class ChosenRun {

    private ChosenRun() {}

    /** u = 10 + x + 2y + 4t in every expression; the residual is u as well. */
    static final Approximation PLANE = (points, expressions) -> {
        int d = 3;
        double[][] values = new double[expressions.size()][points.length / d];
        for (double[] each : values) {
            for (int i = 0; i < each.length; i++) {
                each[i] = 10 + points[d * i] + 2 * points[d * i + 1] + 4 * points[d * i + 2];
            }
        }
        return values;
    };

    static Problem heat(ProblemDomain domain, Optional<Expr> exact) {
        Field u = Field.of("u", 0);
        List<Coordinate> x = domain.bounds().coordinates();
        var builder = Problem.named("p").domain(domain).unknowns("u").equation(u.d(x.get(0), x.get(0)).plus(u.d(x.get(1), x.get(1))).minus(u));
        exact.ifPresent(builder::exact);
        return builder.build();
    }

    /** A run directory with its report. */
    static Path write(Path folder, String name, Problem problem, Approximation u) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("resolved.yaml"), "name: " + name + "\n");
        StringBuilder metrics = new StringBuilder("iteration,seconds,phase,loss,loss.equation-1,loss.initial-values-of-the-temperature,gradient_norm,parameter_norm,distance_from_start,path_length,"
                + "relative_l2_error\n");
        for (int k = 0; k <= 40; k++) {
            double loss = Math.pow(10, -k / 10.0);
            metrics.append(10 * k + "," + 0.1 * k + (k < 20 ? ",0," : ",1,") + loss + "," + loss + "," + (k == 0 ? 0 : loss / 10) + "," + loss + ",3,1,1," + loss + "\n");
        }
        Files.writeString(run.resolve("metrics.csv"), metrics);
        StringBuilder optimizer = new StringBuilder("iteration,phase,name,value\n");
        for (int k = 20; k <= 40; k++) {
            String at = 10 * k + ",1,";
            optimizer.append(at + "decrease_ratio,2\n" + at + "gradient_limit,1.01\n" + at + "gradient_ratio,1\n" + at + "largest_gradient_ratio,1.001\n"
                    + at + "least_decrease_ratio,1.5\n");
        }
        Files.writeString(run.resolve("optimizer.csv"), optimizer);
        Files.writeString(run.resolve("certificate.json"), """
                {"answer": [{"unknown": "u", "norm": "L1", "when": "at the final time", "bound": 9.8e-5, "relative": 1.4e-4, "estimate": 1e-5, "rigour": "OBSERVED",
                  "relative_l2_error": 3e-5, "sentence": "u is within 9.8e-05 of the solution (L1 norm at the final time, relative 1.4e-04, OBSERVED)"}],
                 "verdict": "NOT_CONVERGED", "summary": "the training has not converged", "termination": {"reason": "ITERATIONS", "kind": "BUDGET",
                 "iteration": 400, "detail": "400 iterations", "advice": "train longer"},
                 "entries": [
                  {"id": "a.b", "chapter": "Bounds", "claim": "error bound", "status": "PROVED", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": "a"},
                  {"id": "a.c", "chapter": "Bounds", "claim": "another", "status": "OBSERVED", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.d", "chapter": "Bounds", "claim": "third", "status": "INCONCLUSIVE", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.e", "chapter": "Bounds", "claim": "fourth", "status": "NOT_APPLICABLE", "value": null, "threshold": null,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.f", "chapter": "Bounds", "claim": "fifth", "status": "VIOLATED", "value": 3, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.g", "chapter": "Facts", "claim": "sixth", "status": null, "value": 3, "threshold": null,
                   "evidence": "e", "source": "s", "advice": ""}]}
                """);
        Files.writeString(run.resolve("provenance.json"),
                "{\"pde4j\": {\"version\": \"1.2\", \"commit\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}}");
        Npz.write(run.resolve("points.npz"), Map.of("equation-1", NpyArray.of(new double[] {0.5, 0.5, 0.1, 1.5, 0.5, 0.2}, 2, 3)));
        Report report = report(run, problem, u);
        report.write(RunDirectory.open(run));
        return run;
    }

    static Report report(Path run, Problem problem, Approximation u) throws IOException {
        String name = run.getFileName().toString();
        JobFacts job = new JobFacts(name, List.of("Adam", "ImplicitGradientDescent"), 1, 0x1p-53, List.of("equation-1: u_xx + u_yy = u"), true, "name: " + name + "\n");
        return Report.of(RunDirectory.open(run), job, Optional.of(new SolvedProblem(problem, u, "test")));
    }
}
