package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.problem.catalog.Catalog;

class UnitInputsTest {

    private static Network network(Box domain) {
        return new Mlp(List.of(4), new Tanh(), 1).network(domain, 1);
    }

    static List<String> catalogue() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void networksOfTheCatalogueHaveNoFurtherLayer(String name) {
        assertThat(network(Catalog.find(name).problem().box()).frozenLayers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-6", "-1e-9, 1e-9", "0, 1000", "300, 301"})
    void aDomainFarFromTheUnitScaleIsMappedToIt(double lower, double upper) {
        Network far = network(Box.of("x", lower, upper));
        assertThat(far.frozenLayers()).isEqualTo(1);
        double[] constants = far.frozen();
        // The ends are mapped to -1 and 1, to the rounding of (x - c)/h.
        double size = Math.max(Math.abs(lower), Math.abs(upper)) / (upper - lower);
        assertThat(constants[0] * lower + constants[1]).isCloseTo(-1, within(1e-15 * size + 1e-15));
        assertThat(constants[0] * upper + constants[1]).isCloseTo(1, within(1e-15 * size + 1e-15));
    }

    @Test
    void parametersAreThoseOfTheUnitBox() {
        assertThat(network(Box.of("x", 0, 1e-6).times("t", 0, 1e3)).initial()).containsExactly(network(Box.of("x", -1, 1).times("t", -1, 1)).initial());
        assertThat(Arrays.stream(network(Box.of("x", 0, 1e-6)).initial()).map(Math::abs).max().orElseThrow()).isLessThan(2);
    }
}
