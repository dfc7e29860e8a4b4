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
        assertThat(network(Catalog.find(name).problem().bounds()).frozen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-6", "-1e-9, 1e-9", "0, 1000", "300, 301"})
    void aDomainFarFromTheUnitScaleIsMappedToIt(double lower, double upper) {
        Network far = network(Box.of("x", lower, upper));
        assertThat(far.layers()).filteredOn(far::isFrozen).containsExactly(far.layers().get(0));
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

    /** W₁ᵀ(x̂) + b₁ at a shifted point of the shifted domain is what it is at the point: also far from the origin, and for every seed. */
    @Test
    void parametersOfARelativeModelMeanTheSameOnAShiftedDomain() {
        Mlp model = new Mlp(List.of(4), new Tanh(), 3).relative();
        Network here = model.network(Box.of("x", 0, 2).times("t", 0, 0.5), 1);
        Network there = model.network(Box.of("x", 0, 2).times("t", 40, 40.5), 1);
        assertThat(here.layers()).filteredOn(here::isFrozen).containsExactly(here.layers().get(0));
        assertThat(there.initial()).containsExactly(here.initial());
        double[] mapped = map(here, 0.7, 0.2);
        // 40/0.25 is subtracted from what is as large.
        assertThat(map(there, 0.7, 40.2)).containsExactly(mapped, within(1e-13));
        assertThat(new Plain().relative()).isInstanceOf(Plain.class);
    }

    /** A model without such a setting stays what it is. */
    private record Plain() implements Model {

        @Override
        public Network network(Box domain, int unknowns) {
            return new Mlp(List.of(1), new Tanh(), 1).network(domain, unknowns);
        }
    }

    private static double[] map(Network network, double x, double t) {
        double[] c = network.frozen();
        return new double[] {c[0] * x + c[2] * t + c[4], c[1] * x + c[3] * t + c[5]};
    }
}
