package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * What is known of a problem with conditions at points from what was found of it without them. Its solutions are some of those: none if there are none, at most
 * one if there is at most one; in that case it has a solution only if that one happens to satisfy the conditions at points as well.
 */
record BesidePoints(Problem problem) {

    List<Finding> of(List<Finding> without) {
        if (!problem.hasConditionsAtPoints()) {
            return without;
        }
        List<Finding> kept = new ArrayList<>();
        boolean one = without.stream().anyMatch(finding -> finding.question() == Question.UNIQUENESS && finding.decision() == Decision.YES);
        boolean none = without.stream().anyMatch(finding -> finding.question() == Question.EXISTENCE && finding.decision() == Decision.NO);
        if (one && !none) {
            kept.add(Finding.doubt(Question.EXISTENCE, "the other conditions leave one solution at most, and " + names() + " asks more of it",
                    "a solution of all is one of the others", "Leave the condition at a point out, or one of the others."));
        }
        for (Finding finding : without) {
            boolean holds = switch (finding.question()) {
                case EXISTENCE -> finding.decision() != Decision.YES;
                case UNIQUENESS -> true;
                case STABILITY -> finding.decision() != Decision.YES;
            };
            boolean certain = finding.question() == Question.EXISTENCE || finding.decision() == Decision.YES;
            if (holds) {
                kept.add(certain ? finding : Finding.doubt(finding.question(), "without " + names() + ": " + finding.reason(), finding.source(),
                        finding.remedy()));
            }
        }
        return kept;
    }

    private String names() {
        return problem.conditions().stream().filter(condition -> condition.place().isPoint()).map(Condition::name).collect(Collectors.joining(" and "));
    }
}
