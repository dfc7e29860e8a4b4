package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InsertedSolution;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Expr;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/** The answer of each unknown of a problem that was trained. */
final class Answers {

    private Answers() {}

    /** In the order of the unknowns; empty where the objective is not that of a problem. */
    static List<Answer> of(CertificateContext context, List<Findings> findings) {
        if (context.discrete().filter(problem -> !problem.isStep()).isEmpty()) {
            return List.of();
        }
        DiscreteProblem discrete = context.discrete().get();
        Optional<DefectCorrection> correction = context.estimatedError();
        List<ErrorBound> bounds = findings.stream().flatMap(found -> found.bounds().stream()).toList();
        String others = others(discrete.problem(), findings);
        double[] errors = errors(discrete, context);
        return discrete.problem().unknowns().stream()
                .map(u -> Answer.of(u, bounds, correction, errors[u.component()], context.foundParameters(), others)).toList();
    }

    /** Of a claim about uniqueness that is refuted or open, or of a nonlinear problem without time of which none is made. */
    private static String others(Problem problem, List<Findings> findings) {
        List<Entry> unique = findings.stream().flatMap(found -> found.entries().stream()).filter(entry -> entry.id().startsWith("well-posed.unique")).toList();
        boolean open = unique.stream().anyMatch(entry -> entry.is(Status.VIOLATED) || entry.is(Status.INCONCLUSIVE));
        boolean several = unique.isEmpty() && problem.energy().isEmpty() && problem.domain().time().isEmpty()
                && !problem.residuals().stream().allMatch(Expr::isLinear);
        return open || several ? "other solutions may exist" : "";
    }

    /** Relative L² errors against the given solution; NaN where there is none, or it does not solve the problem. */
    private static double[] errors(DiscreteProblem discrete, CertificateContext context) {
        Problem problem = discrete.problem();
        int m = problem.unknowns().size();
        double[] errors = new double[m];
        Arrays.fill(errors, Double.NaN);
        if (problem.solution().isEmpty() || context.posedProblem().filter(InsertedSolution::contradicts).isPresent()) {
            return errors;
        }
        Samples samples = problem.solution().get().samples(problem.domain());
        double[] values = discrete.approximation(context.bestTheta()).rows(samples, problem.unknowns());
        Arrays.setAll(errors, k -> samples.relativeL2Error(values, k));
        return errors;
    }
}
