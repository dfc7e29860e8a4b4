package org.pde4j.jet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

class WindowsTest {

    private static final Windows WINDOWS = new Windows(new double[] {-1, 0}, new double[] {2, 5}, new int[] {4, 3});

    private static double value(int n, double[] x) {
        double product = 1;
        for (int axis = 0; axis < 2; axis++) {
            product *= WINDOWS.coefficient(WINDOWS.position(n, axis), axis, x[axis], 0);
        }
        return product;
    }

    @Test
    void windowsSumToOneEverywhere() {
        Random random = new Random(1);
        for (int k = 0; k < 2000; k++) {
            double[] x = {2 * random.nextDouble() - 1, 5 * random.nextDouble()};
            double sum = 0;
            for (int n = 0; n < WINDOWS.count(); n++) {
                assertThat(value(n, x)).isBetween(0.0, 1.0);
                sum += value(n, x);
            }
            // Four terms of at most 1, each right to a few roundings of an argument of size 2π.
            assertThat(sum).isCloseTo(1, within(2e-15));
        }
    }

    @Test
    void windowsAndTheirSlopesAreContinuous() {
        for (double s : new double[] {0.75, 1.25, -0.75, -1.25}) {
            double x = WINDOWS.centre(1, 0) + s * WINDOWS.radius(0);
            for (int k = 0; k <= 1; k++) {
                double left = WINDOWS.coefficient(1, 0, x - 1e-9, k);
                double right = WINDOWS.coefficient(1, 0, x + 1e-9, k);
                // The slope changes by |ψ″| = 2π²/r² < 400 times the distance.
                assertThat(left).isCloseTo(right, within(1e-6));
            }
        }
    }

    @Test
    void coefficientsAreThoseOfTheSymbolicDerivatives() {
        Coordinate x = new Coordinate("y", 1);
        for (int position = 0; position < 3; position++) {
            Expr derivative = WINDOWS.factor(position, x);
            double factorial = 1;
            for (int k = 0; k <= 4; k++) {
                for (double y = 0.013; y < 5; y += 0.071) {
                    double expected = derivative.evaluate(0.0, y) / factorial;
                    double scale = Math.pow(2 * Math.PI / WINDOWS.radius(1), k);
                    assertThat(WINDOWS.coefficient(position, 1, y, k)).isCloseTo(expected, within(1e-13 * scale));
                }
                derivative = derivative.piecewiseDerivative(x);
                factorial *= k + 1;
            }
        }
    }
}
