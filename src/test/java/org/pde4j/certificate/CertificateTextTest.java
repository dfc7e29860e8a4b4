package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

class CertificateTextTest {

    private static Certificate certificate(int certain, int uncertain) {
        List<Certificate.Entry> entries = new ArrayList<>();
        for (int k = 0; k < certain + uncertain; k++) {
            Certificate.Status status = k < certain ? Certificate.Status.OBSERVED : Certificate.Status.VIOLATED;
            entries.add(new Certificate.Entry("chapter.claim-" + k, "Chapter " + k % 9, "claim " + k, status, k, Double.NaN, "evidence".repeat(30), "source", "advice " + k));
        }
        entries.sort(Comparator.comparing(Certificate.Entry::chapter));
        return new Certificate(Verdict.STALLED, new Termination(Reason.NO_PROGRESS, 0, 7, ""), entries, List.of(), new CertificateCost(10, Map.of(), Map.of("c", 1.0)));
    }

    @Test
    void itIsOneScreenWhateverItHolds() {
        for (int certain : List.of(0, 5, 30, 100)) {
            for (int uncertain : List.of(0, 20, 100)) {
                String text = certificate(certain, uncertain).toString();
                assertThat(text.lines().count()).as("%d and %d entries", certain, uncertain).isLessThanOrEqualTo(50);
                assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(118));
                assertThat(text).startsWith("STALLED: ").contains("10.0 %");
                // Verdict, reasons, advice.
                assertThat(text.indexOf("\nAdvice\n")).isGreaterThan(text.indexOf("Chapter"));
            }
        }
    }

    /** What happened and what to do are read to their ends. */
    @Test
    void endingAndAdviceAreBrokenBetweenWordsInsteadOfCut() {
        String detail = "word ".repeat(60) + "end";
        String sentence = "try ".repeat(50) + "this";
        Certificate.Entry entry = new Certificate.Entry("chapter.claim", "Chapter", "claim", Certificate.Status.VIOLATED, 0, Double.NaN, "", "source", sentence);
        String text = new Certificate(Verdict.STALLED, new Termination(Reason.NO_PROGRESS, 0, 7, detail), List.of(entry), List.of(),
                new CertificateCost(10, Map.of(), Map.of())).toString();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(118));
        assertThat(text.replaceAll("\\s+", " ")).contains("(" + detail + ").").contains("- " + sentence);
    }

    /** A budget that ended at a minimum needs no more iterations. */
    @Test
    void anEndedBudgetGivesNoAdviceWhereTheVerdictKnowsBetter() {
        Termination end = new Termination(Reason.ITERATION_LIMIT, 0, 1, "");
        assertThat(new Certificate(Verdict.LOCAL_MINIMUM, end, List.of(), List.of(), new CertificateCost(10, Map.of(), Map.of())).toString())
                .doesNotContain(Reason.ITERATION_LIMIT.advice());
        String open = new Certificate(Verdict.NOT_CONVERGED, end, List.of(), List.of(), new CertificateCost(10, Map.of(), Map.of())).toString();
        assertThat(open.replaceAll("\\s+", " ")).contains(Reason.ITERATION_LIMIT.advice());
    }

    @Test
    void whatIsNotCertainIsTheLastToGo() {
        String text = certificate(100, 20).toString();
        assertThat(text.lines().filter(line -> line.startsWith("  VIOLATED"))).hasSize(20);
        assertThat(text).contains("more, in certificate.json");
        assertThat(certificate(10, 5).toString()).doesNotContain("more, in certificate.json");
    }
}
