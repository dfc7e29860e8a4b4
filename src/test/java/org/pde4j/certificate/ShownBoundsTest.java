package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.certificate.Certificate.Status;

class ShownBoundsTest {

    @Test
    void whatIsPrintedOfAProvedBoundIsProved() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double value = Math.exp(40 * random.nextDouble() - 30);
            assertThat(printed(value, RoundingMode.CEILING)).isBetween(value, 1.01001 * value);
            assertThat(printed(value, RoundingMode.FLOOR)).isBetween(0.98999 * value, value);
        }
    }

    /** Samples that did not settle may have missed the error: the reference is not wrong for that. */
    @Test
    void anErrorContradictsNoBoundThatIsInconclusive() {
        assertThat(status(Rigour.OBSERVED, 2e-3)).isEqualTo(Status.VIOLATED);
        assertThat(status(Rigour.PROVED, 2e-3)).isEqualTo(Status.VIOLATED);
        assertThat(status(Rigour.INCONCLUSIVE, 2e-3)).isEqualTo(Status.INCONCLUSIVE);
        assertThat(status(Rigour.OBSERVED, 0.5e-3)).isEqualTo(Status.OBSERVED);
    }

    private static Status status(Rigour rigour, double error) {
        return ErrorBounds.status(new ErrorBound("u", Norm.SUP, "", 1e-3, 1, rigour, "", "", List.of(), Optional.empty()), Optional.of(error));
    }

    private static double printed(double value, RoundingMode rounding) {
        ErrorBound bound = new ErrorBound("u", Norm.SUP, "", value, value, Rigour.PROVED, "", "", List.of(), Optional.empty());
        return Double.parseDouble(String.format(Locale.ROOT, "%.3g", ErrorBounds.shown(bound, value, rounding)));
    }
}
