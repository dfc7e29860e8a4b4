package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.pde4j.analysis.wellposed.Decision;
import org.pde4j.analysis.wellposed.Finding;
import org.pde4j.analysis.wellposed.Question;
import org.pde4j.analysis.wellposed.WellPosednessAnalysis;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Coordinate;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Problem;

/** Whether the problem has a solution, only one, and one that depends continuously on its data; and whether its equations are defined at the start. */
public record WellPosedness() implements Check {

    @Override
    public String chapter() {
        return "Existence and uniqueness";
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
        DiscreteProblem discrete = context.discrete().get();
        Findings.Builder findings = Findings.of(this);
        Problem problem = discrete.problem();
        List<Finding> found = context.collocation().isPresent() ? ofEquations(discrete) : WellPosednessAnalysis.ofEnergy(problem);
        Map<Question, Integer> counts = new EnumMap<>(Question.class);
        boolean unsolvable = found.stream().anyMatch(finding -> finding.question() == Question.EXISTENCE && finding.decision() == Decision.NO);
        List<String> completed = completed(problem);
        found.forEach(finding -> claim(finding, counts.merge(finding.question(), 1, Integer::sum), unsolvable, completed, findings));
        context.collocation().ifPresent(collocation -> start(collocation, findings));
        if (found.isEmpty()) {
            WellPosednessAnalysis.Search search = WellPosednessAnalysis.search(problem);
            findings.add("well-posed.no-objection", "no evidence against existence, uniqueness and stability", search.examined() ? Status.OBSERVED
                    : Status.INCONCLUSIVE, WellPosednessAnalysis.counts(problem) + (search.words().isEmpty() ? "" : "; " + search.words()),
                    WellPosednessAnalysis.lookedAt(problem));
        }
        return findings.build();
    }

    /** Only where a condition is missed it matters whether the model takes its place, which needs the network. */
    private static List<Finding> ofEquations(DiscreteProblem discrete) {
        List<Finding> found = WellPosednessAnalysis.of(discrete.problem(), Set.of());
        boolean missed = found.stream().anyMatch(finding -> finding.question() == Question.UNIQUENESS && finding.decision() != Decision.YES);
        Set<Coordinate> periodic = missed ? periodic(discrete) : Set.of();
        return periodic.isEmpty() ? found : WellPosednessAnalysis.of(discrete.problem(), periodic);
    }

    /**
     * Of a problem without a solution uniqueness and continuous dependence are not refuted: what was found is said of data that fit.
     * What conditions leave open observations and conditions at points may decide.
     *
     * @param number from 1, of the findings about that question: each doubt is a claim
     */
    private static void claim(Finding finding, int number, boolean unsolvable, List<String> completed, Findings.Builder findings) {
        if (!completed.isEmpty() && finding.question() == Question.UNIQUENESS && finding.decision() != Decision.YES) {
            findings.add(id(finding.question()) + (number == 1 ? "" : ":" + number), words(finding.question()), Status.NOT_APPLICABLE,
                    "it was looked for in equations and conditions alone, and " + String.join(" and ", completed) + " complete them: " + finding.reason(),
                    finding.source());
            return;
        }
        if (unsolvable && finding.question() != Question.EXISTENCE && finding.decision() != Decision.YES) {
            findings.add(id(finding.question()) + (number == 1 ? "" : ":" + number), words(finding.question()), Status.NOT_APPLICABLE,
                    "there is no solution; with data for which one exists: " + finding.reason(), finding.source());
            return;
        }
        findings.add(id(finding.question()) + (number == 1 ? "" : ":" + number), words(finding.question()), status(finding.decision()), finding.value(),
                finding.threshold(), finding.reason(), finding.source());
        if (!finding.remedy().isEmpty()) {
            findings.advise(finding.remedy());
        }
        if (finding.question() == Question.EXISTENCE && finding.decision() == Decision.NO) {
            findings.verdict(Verdict.NO_SOLUTION);
        }
    }

    private static List<String> completed(Problem problem) {
        List<String> completed = new ArrayList<>();
        if (!problem.observations().isEmpty()) {
            completed.add("observations");
        }
        if (problem.hasConditionsAtPoints()) {
            completed.add("conditions at points");
        }
        return completed;
    }

    private static String id(Question question) {
        return switch (question) {
            case EXISTENCE -> "well-posed.solvable";
            case UNIQUENESS -> "well-posed.unique";
            case STABILITY -> "well-posed.stable";
        };
    }

    private static String words(Question question) {
        return switch (question) {
            case EXISTENCE -> "the problem is solvable";
            case UNIQUENESS -> "there is at most one solution";
            case STABILITY -> "the solution depends continuously on the data";
        };
    }

    private static Status status(Decision decision) {
        return switch (decision) {
            case YES -> Status.PROVED;
            case NO -> Status.VIOLATED;
            case DOUBTFUL -> Status.INCONCLUSIVE;
        };
    }

    /** Coordinates in which the model is periodic whatever its parameters. */
    private static Set<Coordinate> periodic(DiscreteProblem discrete) {
        Problem problem = discrete.problem();
        Random random = new Random(1);
        Approximation some = discrete.approximation(Arrays.stream(discrete.initialPoint()).map(value -> value + random.nextGaussian()).toArray());
        return problem.domain().coordinates().stream().filter(x -> PeriodicModel.is(some, problem.bounds(), problem.unknowns(), x)).collect(Collectors.toSet());
    }

    private static void start(CollocationProblem problem, Findings.Builder findings) {
        DefinedStart.of(problem).ifPresent(start -> {
            findings.add("well-posed.start-defined", "the equations are defined where the training starts", start.defined() ? Status.OBSERVED
                    : Status.VIOLATED, start.sentence(),
                    "evaluation at the training points");
            if (!start.defined()) {
                findings.advise("Let the model start in the range where the equation is defined, by another unknown such as v = log(u) for example.");
            }
        });
    }
}
