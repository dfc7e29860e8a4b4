package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

class CertificateTextTest {

    private static Certificate certificate(int certain, int uncertain) {
        List<Certificate.Entry> entries = new ArrayList<>();
        for (int k = 0; k < certain + uncertain; k++) {
            Certificate.Status status = k < certain ? Certificate.Status.OBSERVED : Certificate.Status.VIOLATED;
            entries.add(new Certificate.Entry("chapter.claim-" + k, "Chapter " + k % 9, "claim " + k, Optional.of(status), k, Double.NaN,
                    "evidence".repeat(30), "source", "advice " + k));
        }
        entries.sort(Comparator.comparing(Certificate.Entry::chapter));
        return new Certificate(Verdict.STALLED, new Termination(Reason.NO_PROGRESS, 0, 7, ""), entries, List.of(), new CertificateCost(10, Map.of(),
                Map.of("c", 1.0)));
    }

    @Test
    void theFirstScreenHoldsVerdictViolatedClaimsAndAdviceHoweverManyClaimsThereAre() {
        for (int certain : List.of(0, 5, 30, 100)) {
            for (int uncertain : List.of(0, 20, 100)) {
                String text = certificate(certain, uncertain).toString();
                // One word of 240 letters cannot be broken.
                assertThat(text.lines().filter(line -> !line.contains("evidenceevidence"))).allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(118));
                String screen = String.join("\n", text.lines().limit(50).toList());
                assertThat(screen).startsWith("STALLED: ").contains("10.0 %", "\nAdvice\n").contains(uncertain > 0 ? "\nViolated\n" : "0 VIOLATED");
                assertThat(screen.indexOf("\nAdvice\n")).isGreaterThan(screen.indexOf("\nViolated\n"));
            }
        }
    }

    /** Nothing is left out below the first screen, and no explanation is cut off. */
    @Test
    void everyClaimIsThereWithItsNumbersItsIdAndItsWholeExplanation() {
        String explanation = "word ".repeat(80) + "end";
        List<Certificate.Entry> entries = List.of(
                new Certificate.Entry("a.first", "First", "the claim", Optional.of(Certificate.Status.OBSERVED), 0.028, 0.05, explanation, "source"),
                new Certificate.Entry("b.fact", "Second", "a number", Optional.empty(), 7, Double.NaN, "measured", "source"));
        String text = new Certificate(Verdict.STALLED, new Termination(Reason.NO_PROGRESS, 0, 7, ""), entries, List.of(),
                new CertificateCost(10, Map.of(), Map.of())).toString();
        assertThat(text).doesNotContain("…");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(118));
        String flat = text.replaceAll("\\s+", " ");
        assertThat(flat).contains("OBSERVED the claim: value 0.0280, threshold 0.0500; " + explanation + " [a.first]", "- a number: value 7; measured [b.fact]",
                "1 claims: 0 PROVED, 1 OBSERVED, 0 INCONCLUSIVE, 0 NOT_APPLICABLE, 0 VIOLATED; 1 facts.");
    }

    /** What happened and what to do are read to their ends. */
    @Test
    void endingAndAdviceAreBrokenBetweenWordsInsteadOfCut() {
        String detail = "word ".repeat(60) + "end";
        String sentence = "try ".repeat(50) + "this";
        Certificate.Entry entry = new Certificate.Entry("chapter.claim", "Chapter", "claim", Optional.of(Certificate.Status.VIOLATED), 0, Double.NaN, "",
                "source", sentence);
        String text = new Certificate(Verdict.STALLED, new Termination(Reason.NO_PROGRESS, 0, 7, detail), List.of(entry), List.of(),
                new CertificateCost(10, Map.of(), Map.of())).toString();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(118));
        assertThat(text.replaceAll("\\s+", " ")).contains("(" + detail + ").").contains("- " + sentence);
    }

    /** A budget that ended at a minimum needs no more iterations. */
    @Test
    void anExhaustedBudgetGivesNoAdviceWhereTheVerdictDoes() {
        Termination end = new Termination(Reason.ITERATION_LIMIT, 0, 1, "");
        assertThat(new Certificate(Verdict.LOCAL_MINIMUM, end, List.of(), List.of(), new CertificateCost(10, Map.of(), Map.of())).toString())
                .doesNotContain(Reason.ITERATION_LIMIT.advice());
        String open = new Certificate(Verdict.NOT_CONVERGED, end, List.of(), List.of(), new CertificateCost(10, Map.of(), Map.of())).toString();
        assertThat(open.replaceAll("\\s+", " ")).contains(Reason.ITERATION_LIMIT.advice());
    }
}
