package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.Norm;
import org.pde4j.job.JobDocument;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Solution;

/**
 * Ten problems to three accuracies, with the method that is chosen: what is called accurate is held against the exact solution. Writes
 * the table of docs/auto.md to {@code target/accuracy.md}; {@code -Daccuracy.only=heat} takes one problem.
 */
@Tag("slow")
class AccuracyTableTest {

    private static final List<Double> TOLERANCES = List.of(1e-6, 1e-4, 1e-3);
    private static final int SIDE = 41;
    private static final double SECONDS = 300;

    /** In L2 where no theorem bounds the maximum, by an estimate where none bounds either. */
    private record Case(String problem, Norm norm, Accuracy.By by) {}

    private static final List<Case> CASES = List.of(bound("poisson-1d", Norm.SUP), bound("poisson-2d", Norm.SUP), bound("helmholtz-2d", Norm.L2),
            bound("heat", Norm.SUP), bound("advection", Norm.L2), bound("wave", Norm.L2), bound("fisher-kpp", Norm.SUP),
            bound("biharmonic-2d", Norm.L2), bound("allen-cahn-steady", Norm.SUP), new Case("bratu", Norm.SUP, Accuracy.By.ESTIMATE));

    private static Case bound(String problem, Norm norm) {
        return new Case(problem, norm, Accuracy.By.BOUND);
    }

    /** ‖u − v‖/‖u‖ on a grid. */
    private static double truth(Problem problem, Approximation v, Norm norm) {
        int d = problem.domain().dimension();
        int n = (int) Math.pow(SIDE, d);
        double[] points = new double[n * d];
        for (int i = 0; i < n; i++) {
            int rest = i;
            for (int k = 0; k < d; k++) {
                points[i * d + k] = problem.box().interval(k).lower() + problem.box().interval(k).length() * (rest % SIDE) / (SIDE - 1);
                rest /= SIDE;
            }
        }
        Solution exact = problem.solution().orElseThrow();
        double[] difference = v.evaluate(points, problem.unknowns())[0].clone();
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = exact.value(Arrays.copyOfRange(points, i * d, (i + 1) * d))[0];
            difference[i] -= u[i];
        }
        return norm.of(difference, 1) / norm.of(u, 1);
    }

    @Test
    void theTrueErrorIsBelowOrTheRunSaysThatItIsNot() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| problem | norm | asked | bound or estimate | true error | parameters | seconds | end |",
                "|---|---|---|---|---|---|---|---|"));
        List<String> wrong = new ArrayList<>();
        for (Case asked : CASES) {
            if (!System.getProperty("accuracy.only", asked.problem()).equals(asked.problem())) {
                continue;
            }
            long began = System.nanoTime();
            JobDocument chosen;
            try (Threads.Restoration restored = Threads.single()) {
                // The choice does not know the tolerance: it is made once for the three.
                chosen = PreparedJob.of(JobDocument.catalogue(asked.problem(), List.of("method=auto", "measure=[]"))).chosen().adapted().document();
            }
            double choice = (System.nanoTime() - began) * 1e-9;
            AccuracyResult tighter = null;
            for (double tolerance : TOLERANCES) {
                began = System.nanoTime();
                // A first level that is within a tighter tolerance, and levels without any number, are the same for a looser one.
                AccuracyResult result = tighter != null && (tighter.accurate() && tighter.levels().size() == 1 || tighter.error().isEmpty()) ? tighter
                        : Accuracy.of(chosen).within(tolerance).in(asked.norm()).by(asked.by()).seconds(SECONDS).solve();
                String seconds = result == tighter ? "the same run" : String.format(Locale.ROOT, "%.0f", choice + (System.nanoTime() - began) * 1e-9);
                tighter = result;
                double truth = truth(PreparedJob.of(chosen).problem(), result.solution(), asked.norm());
                AccuracyLevel last = result.levels().get(result.levels().size() - 1);
                rows.add(String.format(Locale.ROOT, "| `%s` | %s | %.0e | %s | %.1e | %d | %s | %s |", asked.problem(), asked.norm().symbol(),
                        tolerance,
                        result.error().map(error -> String.format(Locale.ROOT, asked.by() == Accuracy.By.BOUND ? "≤ %.1e" : "≈ %.1e", error)).orElse("none"),
                        truth, last.parameters(), seconds, result.sentence().replaceFirst(", as asked.*", "")));
                System.out.println(rows.get(rows.size() - 1));
                assertThat(result.sentence()).startsWith(result.accurate() ? "ACCURATE" : "NOT REACHED: ");
                if (result.accurate() && !(truth < tolerance)) {
                    wrong.add(rows.get(rows.size() - 1));
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/accuracy.md"), rows);
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(2);
    }
}
