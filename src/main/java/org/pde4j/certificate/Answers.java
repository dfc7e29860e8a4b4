package org.pde4j.certificate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Problem problem = discrete.problem();
        boolean doubted = problem.hasConditionsAtPoints() || unproved("well-posed.solvable", findings);
        String others = others(problem, findings);
        List<GivenError> errors = errors(discrete, context);
        String unestimated = DefectCorrection.obstacle(problem).orElse("the training ended without a result");
        return problem.unknowns().stream()
                .map(u -> Answer.of(u, bounds, correction, errors.get(u.component()), context.foundParameters(), doubted, others,
                        unestimated)).toList();
    }

    /** Of a claim about uniqueness that is not proved, or of a nonlinear problem without time of which none is made; not of one without a solution. */
    private static String others(Problem problem, List<Findings> findings) {
        boolean several = claims("well-posed.unique", findings).findAny().isEmpty() && problem.energy().isEmpty() && problem.domain().time().isEmpty()
                && !problem.residuals().stream().allMatch(Expr::isLinear);
        boolean none = claims("well-posed.solvable", findings).anyMatch(entry -> entry.is(Status.VIOLATED));
        return !none && (several || unproved("well-posed.unique", findings)) ? "other solutions may exist" : "";
    }

    /** Whether a claim is made that is not proved: refuted or open, or left to observations or conditions at points. */
    private static boolean unproved(String id, List<Findings> findings) {
        return claims(id, findings).anyMatch(entry -> !entry.is(Status.PROVED));
    }

    private static Stream<Entry> claims(String id, List<Findings> findings) {
        return findings.stream().flatMap(found -> found.entries().stream()).filter(entry -> entry.id().startsWith(id));
    }

    /** Against the given solution, by unknown; unknown where there is none, or it does not solve the problem. */
    private static List<GivenError> errors(DiscreteProblem discrete, CertificateContext context) {
        Problem problem = discrete.problem();
        if (problem.solution().isEmpty() || context.posedProblem().filter(InsertedSolution::contradicts).isPresent()) {
            return problem.unknowns().stream().map(u -> GivenError.unknown(problem.domain(), Double.NaN)).toList();
        }
        Samples samples = problem.solution().get().samples(problem.domain());
        double[] values = discrete.approximation(context.bestTheta()).rows(samples, problem.unknowns());
        return problem.unknowns().stream().map(u -> GivenError.of(problem.domain(), samples, values, u.component())).toList();
    }
}
