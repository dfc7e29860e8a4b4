package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource({"8.889088219600933e-15, 8.89e-15", "0.3333333333333333, 0.333", "12, 12", "-3, -3", "1e-9, 1e-09", "1234.5678, 1230", "0.00123456, 0.00123",
        "1.5e20, 1.5e+20", "NaN, NaN", "Infinity, infinity", "0, 0", "-0.25, -0.25"})
    void aSentenceHasThreeDigits(double value, String shown) {
        assertThat(Digits.of(value)).isEqualTo(shown);
    }

    /** 1.301e-5 is not at most 1.3e-5. */
    @Test
    void noBoundBecomesSmallerByBeingPrinted() {
        assertThat(Digits.noLess(1.301e-5, 2)).isEqualTo("1.4e-05");
        assertThat(Digits.noLess(1e-4, 2)).isEqualTo("1.0e-04");
        assertThat(Digits.noLess(9.96e-3, 2)).isEqualTo("1.0e-02");
        // Below all normal numbers a double has fewer digits than are shown.
        assertThat(Digits.ceiling(2e-323, 2)).isGreaterThanOrEqualTo(Double.MIN_NORMAL);
        assertThat(Digits.ceiling(0, 2)).isZero();
        Random random = new Random(3);
        for (int k = 0; k < 1000; k++) {
            double bound = Math.exp(20 * random.nextGaussian());
            double shown = Double.parseDouble(Digits.noLess(bound, 2));
            assertThat(shown).as(String.format(Locale.ROOT, "%.17g", bound)).isBetween(bound, 1.1 * bound + Double.MIN_NORMAL);
        }
    }
}
