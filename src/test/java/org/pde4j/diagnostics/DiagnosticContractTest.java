package org.pde4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.train.Diagnostic;

/** What every diagnostic of the library must keep; the records are found by scanning the package. */
class DiagnosticContractTest {

    private static final TanhFit FIT = TanhFit.of(1, -0.6, -0.1, 0.2, 0.7);

    static List<Diagnostic<?>> diagnostics() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.pde4j.diagnostics").stream()
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

    private static FixedSnapshot at(int iteration) {
        double[] theta = FIT.initialPoint();
        double[] gradient = new double[theta.length];
        for (int k = 0; k < iteration; k++) {
            FIT.evaluate(theta, gradient, null);
            for (int j = 0; j < theta.length; j++) {
                theta[j] -= 0.05 * gradient[j];
            }
        }
        return new FixedSnapshot(FIT, theta, iteration, 0.01 * iteration);
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
        Diagnostic.Probe<?> used = diagnostic.start(FIT);
        used.measure(at(0));
        used.measure(at(3));
        assertThat(diagnostic.start(FIT).measure(at(5))).usingRecursiveComparison().ignoringFields("seconds")
                .isEqualTo(diagnostic.start(FIT).measure(at(5)));
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void measuringChangesNeitherTheParametersNorAnEarlierState(Diagnostic<?> diagnostic) {
        Diagnostic.Probe<?> probe = diagnostic.start(FIT);
        FixedSnapshot first = at(0);
        double[] before = first.theta().clone();
        probe.measure(first);
        assertThat(first.theta()).isEqualTo(before);
        Map<String, double[]> state = probe.state();
        Object expected = diagnostic.resume(FIT, state).measure(at(4));
        probe.measure(at(2));
        assertThat(diagnostic.resume(FIT, state).measure(at(4))).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void aProbeResumedAfterEveryRecordMeasuresTheSameBits(Diagnostic<?> diagnostic) {
        Diagnostic.Probe<?> straight = diagnostic.start(FIT);
        Diagnostic.Probe<?> resumed = diagnostic.resume(FIT, Map.of());
        for (int k = 0; k < 30; k += 3) {
            assertThat(resumed.measure(at(k))).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(straight.measure(at(k)));
            resumed = diagnostic.resume(FIT, resumed.state());
        }
    }
}
