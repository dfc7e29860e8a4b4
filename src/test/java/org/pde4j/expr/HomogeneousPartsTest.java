package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HomogeneousPartsTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Field U = Field.of("u", 0);

    /** P(R u) = Σ R^k P_k(u), at random jets. */
    @Test
    void partsScaleLikeTheirDegreeAndAddUp() {
        Field ux = U.d(X);
        List<Expr> polynomials = List.of(
                ux.plus(U.times(ux)).minus(Expr.sin(X)),
                U.power(3).minus(U).times(ux.plus(X)),
                U.plus(1).power(4),
                Expr.constant(2));
        Random random = new Random(1);
        for (Expr p : polynomials) {
            List<Expr> parts = p.homogeneousParts();
            assertThat(parts).hasSize(p.degree().degree() + 1);
            double u = random.nextGaussian();
            double slope = random.nextGaussian();
            for (double scale : new double[] {1, -2, 0.5, 3}) {
                double sum = 0;
                for (int k = 0; k < parts.size(); k++) {
                    sum += Math.pow(scale, k) * value(parts.get(k), u, slope);
                }
                double expected = value(p, scale * u, scale * slope);
                assertThat(sum).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double value(Expr expr, double u, double slope) {
        return expr.evaluate(new double[] {0.7}, field -> field.derivative().total() == 0 ? u : slope);
    }

    @Test
    void onlyPolynomialsHaveParts() {
        assertThatThrownBy(() -> Expr.sin(U).homogeneousParts()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("polynomial");
    }
}
