package org.pde4j.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;

/** What every adaptation promises; those in the package are found by scanning it. */
class AdaptationContractTest {

    static Stream<Adaptation> adaptations() throws Exception {
        Path folder = Path.of(Adaptation.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("org/pde4j/adaptation");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        Stream.Builder<Adaptation> found = Stream.builder();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".class") && !name.contains("$") && !name.startsWith("package")) {
                Class<?> type = Class.forName("org.pde4j.adaptation." + name.substring(0, name.length() - 6));
                if (type.isRecord() && Adaptation.class.isAssignableFrom(type)) {
                    found.add((Adaptation) type.getConstructor().newInstance());
                }
            }
        }
        return found.build();
    }

    @Test
    void theScanFindsTheFamily() throws Exception {
        assertThat(adaptations()).extracting(a -> (Object) a.getClass())
                .contains(Resample.class, Rar.class, Rad.class, NtkWeights.class, GradientNormWeights.class, CausalWeights.class, TimeMarching.class);
    }

    /** At a given iterate and iteration the new J is determined, and the old one is left alone. */
    @ParameterizedTest
    @MethodSource("adaptations")
    void theNewObjectiveDependsOnNothingButItsArguments(Adaptation adaptation) {
        CollocationProblem problem = Samples.burgers();
        Map<String, double[]> before = problem.arrays();
        double loss = problem.value(problem.initialPoint());
        CollocationProblem changed = Samples.adapt(adaptation, problem, 17);
        assertThat(problem.arrays()).usingRecursiveComparison().isEqualTo(before);
        assertThat(problem.value(problem.initialPoint())).isEqualTo(loss);
        assertThat(changed.terms()).isEqualTo(problem.terms());
        assertThat(changed.dimension()).isEqualTo(problem.dimension());
        CollocationProblem again = Samples.adapt(adaptation, Samples.burgers(), 17);
        assertThat(again.arrays()).usingRecursiveComparison().isEqualTo(changed.arrays());
    }

    /** The data of a changed J make an objective of the same bits. */
    @ParameterizedTest
    @MethodSource("adaptations")
    void aChangedObjectiveIsRestoredFromItsDataToTheBit(Adaptation adaptation) {
        CollocationProblem changed = Samples.adapt(adaptation, Samples.burgers(), 17);
        CollocationProblem restored = Samples.burgers().with(changed.arrays());
        double[] theta = changed.initialPoint();
        double[][] gradients = new double[2][theta.length];
        assertThat(restored.evaluate(theta, gradients[0], null)).isEqualTo(changed.evaluate(theta, gradients[1], null));
        assertThat(gradients[0]).isEqualTo(gradients[1]);
        assertThat(restored.region()).isEqualTo(changed.region());
    }

    @ParameterizedTest
    @MethodSource("adaptations")
    void aResumedAdapterEqualsAnUninterruptedOne(Adaptation adaptation) {
        CollocationProblem problem = Samples.burgers();
        Adaptation.Adapter straight = adaptation.start(problem);
        CollocationProblem current = problem;
        for (int iteration = 0; iteration < 4; iteration++) {
            Adaptation.Adapter resumed = adaptation.resume(current, straight.state());
            CollocationProblem next = Samples.adapt(straight, current, iteration);
            assertThat(Samples.adapt(resumed, current, iteration).arrays()).usingRecursiveComparison().isEqualTo(next.arrays());
            assertThat(resumed.details()).isEqualTo(straight.details());
            current = next;
        }
    }

    /** All points stay in the region, those of conditions on their faces, and images opposite to them. */
    @ParameterizedTest
    @MethodSource("adaptations")
    void pointsStayInTheirRegions(Adaptation adaptation) {
        CollocationProblem problem = Samples.allenCahn();
        CollocationProblem changed = Samples.adapt(adaptation, problem, 5);
        for (Term term : changed.blocks()) {
            double sum = 0;
            for (int i = 0; i < term.points().size(); i++) {
                double[] x = term.points().point(i);
                assertThat(changed.region().contains(x)).isTrue();
                sum += term.points().weights()[i];
                if (term.kind().equals("initial")) {
                    assertThat(x[1]).isZero();
                }
                if (term.opposite().isPresent()) {
                    assertThat(new double[] {x[0], term.opposite().get()[2 * i]}).containsExactlyInAnyOrder(-1, 1);
                    assertThat(term.opposite().get()[2 * i + 1]).isEqualTo(x[1]);
                }
            }
            assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    /** Equations of a system keep sharing their points. */
    @ParameterizedTest
    @MethodSource("adaptations")
    void systemsKeepTheirCommonPoints(Adaptation adaptation) {
        CollocationProblem problem = Samples.kovasznay();
        if (problem.problem().domain().time().isEmpty() && (adaptation instanceof CausalWeights || adaptation instanceof TimeMarching)) {
            assertThatThrownBy(() -> adaptation.start(problem)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("time t");
            return;
        }
        List<Term> blocks = Samples.adapt(adaptation, problem, 5).blocks();
        assertThat(blocks.get(0).sharesPoints(blocks.get(1))).isTrue();
        assertThat(blocks.get(0).sharesPoints(blocks.get(2))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("adaptations")
    void whatHasNoPointsIsRefused(Adaptation adaptation) {
        Adaptable other = (Adaptable) java.lang.reflect.Proxy.newProxyInstance(Adaptable.class.getClassLoader(), new Class<?>[] {Adaptable.class},
                (proxy, method, args) -> method.invoke(TestObjectives.rosenbrock(), args));
        assertThatThrownBy(() -> adaptation.start(other)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(adaptation.getClass().getSimpleName() + ": ").hasMessageContaining("collocation points");
    }
}
