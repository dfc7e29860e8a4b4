package org.pde4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Reason;
import org.pde4j.train.Snapshot;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;

class CellHostTest {

    private static final Problem POISSON = new Poisson1d().problem();

    /** A cell whose pieces are kept. */
    private static final class Cell implements CellOutput {

        private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void show(String id, String html, String text) {
            assertThat(ids).isEmpty();
            update(id, html, text);
        }

        @Override
        public void update(String id, String html, String text) {
            assertThat(html).startsWith("<div");
            ids.add(id);
            texts.add(text);
        }
    }

    @AfterEach
    void withoutKernel() {
        CellHost.here().attach(null);
    }

    private static Trainer trainer() {
        DiscreteProblem pinn = new StrongForm().discretize(POISSON, PointSet.of(POISSON).interior(10).draw(), new Mlp(List.of(4), new Tanh(), 1));
        return Trainer.of(pinn).phase(new Adam(1e-3), StopRule.iterations(100_000_000));
    }

    @Test
    void anInterruptedCellKeepsTheBestIterateAndSaysSo() {
        Cell cell = new Cell();
        CellHost.here().attach(cell);
        TrainingResult result = trainer().listen(interruptAt(1.7)).run();
        assertThat(result.termination().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(result.objective().value(result.bestTheta())).isEqualTo(result.bestLoss());
        assertThat(cell.ids.stream().distinct()).hasSize(1);
        assertThat(cell.texts.size()).isBetween(2, 5);
        assertThat(cell.texts.get(0)).contains("Adam, phase 1 of 1", "of at most 100000000", "relative L2 error");
        assertThat(cell.texts.get(cell.texts.size() - 1)).contains("was interrupted", "of iteration " + result.bestIteration());
    }

    @Test
    void aTrainingWithoutATrainingInProgressIsNotInterruptedBeforehand() {
        CellHost.here().attach(new Cell());
        assertThat(CellHost.here().interrupt()).isFalse();
        TrainingResult result = trainer().listen(interruptAt(0)).run();
        assertThat(result.iterations()).isLessThan(3);
        assertThat(CellHost.here().interrupt()).isFalse();
    }

    @Test
    void aTrainingOfLessThanASecondShowsNothing() {
        Cell cell = new Cell();
        CellHost.here().attach(cell);
        DiscreteProblem pinn = (DiscreteProblem) trainer().objective();
        Trainer.of(pinn).phase(new Adam(1e-3), StopRule.iterations(3)).run();
        assertThat(cell.ids).isEmpty();
    }

    private static TrainingListener interruptAt(double seconds) {
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.seconds() >= seconds && now.iteration() > 0) {
                    assertThat(CellHost.here().interrupt()).isTrue();
                }
            }
        };
    }

    @Test
    void aLongCurveIsThinnedEvenly() {
        LossCurve curve = new LossCurve();
        for (int k = 0; k <= 10_000; k++) {
            curve.add(k, 1.0 / (k + 1));
        }
        List<LossCurve.Point> points = curve.copy();
        assertThat(points.size()).isBetween(LossCurve.MAX / 2, LossCurve.MAX);
        int stride = points.get(1).iteration();
        assertThat(points).allMatch(point -> point.iteration() % stride == 0 && point.loss() == 1.0 / (point.iteration() + 1));
        assertThat(points.get(points.size() - 1).iteration()).isGreaterThan(10_000 - stride);
    }

    @Test
    void theBarShowsTheShareOfTheSteps() {
        List<LossCurve.Point> curve = List.of(new LossCurve.Point(0, 1), new LossCurve.Point(10, 1e-4));
        TrainingState running = new TrainingState("Adam", 1, 2, 25, 25, OptionalInt.of(100), 3, 1e-4, 1e-5, OptionalDouble.empty(), curve, "");
        assertThat(running.html()).contains("aria-valuenow=\"25\"", "width:25.0%", "points=\"2.0,2.0 318.0,42.0\"").doesNotContain("error");
        TrainingState open = new TrainingState("<Own>", 1, 1, 5, 5, OptionalInt.empty(), 3, -2, 1e-5, OptionalDouble.of(0.5), curve.subList(0, 1),
                "ended & done");
        assertThat(open.html()).doesNotContain("progressbar", "<Own>", "<svg").contains("relative L2 error 5.00e-01", "Ended &amp; done.");
    }

    @Test
    void noTwoImportedPackagesHaveATypeOfOneName() throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (String name : Imports.PACKAGES) {
            Path folder = Path.of("src/main/java/org/pde4j", name.split("\\."));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    String type = file.getFileName().toString().replace(".java", "");
                    if (Files.readString(file).matches("(?s).*\\npublic [a-z ]*\\b" + type + "\\b.*")) {
                        assertThat(seen.put(type, name)).as(type).isNull();
                    }
                }
            }
        }
        assertThat(seen).containsKeys("Problem", "Mlp", "Trainer", "Burgers", "Certificate");
    }
}
