package org.pde4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.measure.NtkMeasurement;

/** λ_max and λ_min of a measurement that has them. */
final class Eigenvalues {

    private Eigenvalues() {}

    static Optional<String> of(Object measurement) {
        return measurement instanceof NtkMeasurement ntk
                ? Optional.of(String.format(Locale.ROOT, "  lambda %.1e/%.1e", ntk.lambdaMax(), ntk.lambdaMin()))
                : Optional.empty();
    }
}
