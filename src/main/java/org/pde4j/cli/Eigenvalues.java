package org.pde4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.measure.NtkMeasurement;

/** λ_max and λ_min of a measurement that has them; a λ_min below the rounding error of the spectrum is no number to show. */
final class Eigenvalues {

    private Eigenvalues() {}

    static Optional<String> of(Object measurement) {
        if (!(measurement instanceof NtkMeasurement ntk)) {
            return Optional.empty();
        }
        String least = ntk.lambdaMin() < ntk.roundingFloor() ? "below floor" : String.format(Locale.ROOT, "%.1e", ntk.lambdaMin());
        return Optional.of(String.format(Locale.ROOT, "  lambda %.1e/%s", ntk.lambdaMax(), least));
    }
}
