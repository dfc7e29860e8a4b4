package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.analysis.error.InsertedSolution;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * r[u] = 0 for the exact solution that the job gives: it is inserted into every equation and condition. A reference table, or a function without a
 * formula, cannot be inserted and has no claim.
 */
public record GivenSolution() implements Check {

    private static final String SOURCE = "insertion of the formula and of its derivatives, at quasi-random points";

    @Override
    public String chapter() {
        return "Given exact solution";
    }

    @Override
    public boolean beforeTraining() {
        return true;
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.discrete().isEmpty()) {
            return Findings.NONE;
        }
        Problem problem = context.posedProblem().orElseThrow();
        List<InsertedSolution> inserted = InsertedSolution.of(problem);
        Findings.Builder findings = Findings.of(this);
        inserted.stream().filter(block -> block.fails() || Double.isNaN(block.share())).forEach(block -> report(block, problem.bounds(), findings));
        if (!inserted.isEmpty() && inserted.stream().allMatch(block -> block.share() <= InsertedSolution.TOLERANCE)) {
            InsertedSolution worst = inserted.stream().max(Comparator.comparingDouble(InsertedSolution::share)).orElseThrow();
            findings.add("given-solution.satisfies", "the exact solution satisfies the equations and conditions"
                    + (open(problem).isPresent() ? " without unknown parameters" : ""), Status.OBSERVED, worst.share(),
                    InsertedSolution.TOLERANCE,
                    "largest ratio of defect to largest term, in " + worst.block() + ": " + worst.points() + " points for each of " + inserted.size()
                            + " equations and conditions", SOURCE);
        }
        if (problem.solution().isPresent()) {
            open(problem).ifPresent(block -> findings.add("given-solution.satisfies:" + block, "the exact solution satisfies " + block, Status.NOT_APPLICABLE,
                    "a parameter of " + block + " is unknown: the solution given belongs to its true value, errors against it contain that of the parameter",
                    SOURCE));
        }
        return findings.build();
    }

    /** The first equation or condition with unknown parameters. */
    private static Optional<String> open(Problem problem) {
        return Stream.concat(problem.equations().stream().filter(equation -> InsertedSolution.hasUnknownParameters(equation.residual())).map(Equation::name),
                problem.conditions().stream().filter(condition -> InsertedSolution.hasUnknownParameters(condition.residual())).map(Condition::name))
                .findFirst();
    }

    private static void report(InsertedSolution block, Box box, Findings.Builder findings) {
        String id = "given-solution.satisfies:" + block.block();
        if (Double.isNaN(block.share())) {
            findings.add(id, "the exact solution satisfies " + block.block(), Status.INCONCLUSIVE, Double.NaN, InsertedSolution.TOLERANCE,
                    "inserted into " + block.block() + " it gives no number at " + place(block, box), SOURCE);
        } else {
            findings.add(id, "the exact solution satisfies " + block.block(), Status.VIOLATED, block.share(), InsertedSolution.TOLERANCE,
                    String.format(Locale.ROOT,
                    "your exact solution fails %s by %.3g at %s, where the largest term is %.3g", block.block(), block.defect(),
                    place(block, box), block.size()), SOURCE);
            findings.advise("Correct the formula, the equation or the condition: until they agree, errors against this solution mean nothing.");
        }
    }

    private static String place(InsertedSolution block, Box box) {
        List<String> coordinates = new ArrayList<>();
        for (int axis = 0; axis < box.dimension(); axis++) {
            coordinates.add(String.format(Locale.ROOT, "%s = %.4g", box.names().get(axis), block.at()[axis]));
        }
        return String.join(", ", coordinates);
    }
}
