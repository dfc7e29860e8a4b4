package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.certificate.FixedSnapshot;
import org.pde4j.certificate.TanhFit;
import org.pde4j.loss.Nitsche;
import org.pde4j.loss.RitzForm;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Diagnostic;

/** What every diagnostic of the library must keep; the records are found by scanning the package. */
class DiagnosticContractTest {

    private static final TanhFit FIT = TanhFit.of(1, -0.6, -0.1, 0.2, 0.7);

    private static final Objective ENERGY = energy();

    private static Objective energy() {
        Problem problem = new Poisson1d().problem();
        return new RitzForm(new Nitsche(40)).discretize(problem, PointSet.of(problem).interior(20).draw(), new TwoLayer(5, 1));
    }

    static List<Diagnostic<?>> diagnostics() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.pde4j.measure").stream()
                .filter(type -> type.isAssignableTo(Diagnostic.class) && !type.isInterface())
                .<Diagnostic<?>>map(type -> instantiate(type.reflect()))
                .toList();
    }

    private static Diagnostic<?> instantiate(Class<?> type) {
        try {
            return (Diagnostic<?>) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " needs a public no-argument constructor", e);
        }
    }

    /** A sum of squares, or an energy for what measures only that. */
    private static Objective objective(Diagnostic<?> diagnostic) {
        return diagnostic instanceof EnergyQuadrature ? ENERGY : FIT;
    }

    private static FixedSnapshot at(Objective objective, int iteration) {
        double[] theta = objective.initialPoint();
        double[] gradient = new double[theta.length];
        for (int k = 0; k < iteration; k++) {
            objective.evaluate(theta, gradient, null);
            for (int j = 0; j < theta.length; j++) {
                theta[j] -= 0.05 * gradient[j];
            }
        }
        return new FixedSnapshot(objective, theta, iteration, 0.01 * iteration);
    }

    @Test
    void theScanFindsTheFamily() {
        assertThat(diagnostics()).contains(new Ntk(), new Lojasiewicz());
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void settingsAreEqualRecordsAndProbesAreIndependent(Diagnostic<?> diagnostic) {
        assertThat(diagnostic.getClass().isRecord()).isTrue();
        assertThat(diagnostic).isEqualTo(instantiate(diagnostic.getClass()));
        Objective objective = objective(diagnostic);
        Diagnostic.Probe<?> used = diagnostic.start(objective);
        used.measure(at(objective, 0));
        used.measure(at(objective, 3));
        assertThat(diagnostic.start(objective).measure(at(objective, 5))).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                    .ignoringFields("seconds")
                .isEqualTo(diagnostic.start(objective).measure(at(objective, 5)));
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void measuringChangesNeitherTheParametersNorAnEarlierState(Diagnostic<?> diagnostic) {
        Objective objective = objective(diagnostic);
        Diagnostic.Probe<?> probe = diagnostic.start(objective);
        FixedSnapshot first = at(objective, 0);
        double[] before = first.theta().clone();
        probe.measure(first);
        assertThat(first.theta()).isEqualTo(before);
        Map<String, double[]> state = probe.state();
        Object expected = diagnostic.resume(objective, state).measure(at(objective, 4));
        probe.measure(at(objective, 2));
        assertThat(diagnostic.resume(objective, state).measure(at(objective, 4))).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                    .ignoringFields("seconds").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void aProbeResumedAfterEveryRecordMeasuresTheSameBits(Diagnostic<?> diagnostic) {
        Objective objective = objective(diagnostic);
        Diagnostic.Probe<?> straight = diagnostic.start(objective);
        Diagnostic.Probe<?> resumed = diagnostic.resume(objective, Map.of());
        for (int k = 0; k < 30; k += 3) {
            assertThat(resumed.measure(at(objective, k))).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                    .ignoringFields("seconds").isEqualTo(straight.measure(at(objective, k)));
            resumed = diagnostic.resume(objective, resumed.state());
        }
    }
}
