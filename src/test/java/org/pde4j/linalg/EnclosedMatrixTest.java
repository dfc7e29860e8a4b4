package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnclosedMatrixTest {

    private static Matrix random(int m, int n, long seed, double scale) {
        return new Matrix(m, n, new Random(seed).doubles((long) m * n, -scale, scale).toArray());
    }

    private static Matrix radii(int m, int n, long seed, double scale) {
        return new Matrix(m, n, new Random(seed).doubles((long) m * n).map(x -> scale * x).toArray());
    }

    /** A corner of the set: mid + sign rad, exactly. */
    private static BigDecimal[][] corner(EnclosedMatrix a, long seed) {
        Random random = new Random(seed);
        BigDecimal[][] corner = new BigDecimal[a.rows()][a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                BigDecimal rad = new BigDecimal(a.rad().get(i, j));
                corner[i][j] = new BigDecimal(a.mid().get(i, j)).add(random.nextBoolean() ? rad : rad.negate());
            }
        }
        return corner;
    }

    private static void assertHolds(EnclosedMatrix set, int i, int j, BigDecimal exact) {
        BigDecimal off = exact.subtract(new BigDecimal(set.mid().get(i, j))).abs();
        assertThat(off).isLessThanOrEqualTo(new BigDecimal(set.rad().get(i, j)));
    }

    @Test
    void productsHoldTheExactProductsOfAllCorners() {
        // Each source of the radius dominates once: rounding, the first factor, the second, both.
        for (double[] spread : new double[][] {{0, 0}, {1e-3, 0}, {0, 1e-3}, {1, 1}, {1e-15, 1e-15}}) {
            EnclosedMatrix a = new EnclosedMatrix(random(7, 40, 1, 3), radii(7, 40, 2, spread[0]));
            EnclosedMatrix b = new EnclosedMatrix(random(40, 5, 3, 1e2), radii(40, 5, 4, spread[1]));
            EnclosedMatrix product = a.times(b);
            EnclosedMatrix transposed = new EnclosedMatrix(a.mid().transpose(), a.rad().transpose()).transposeTimes(b);
            for (long seed = 0; seed < 5; seed++) {
                BigDecimal[][] x = corner(a, seed);
                BigDecimal[][] y = corner(b, seed + 100);
                for (int i = 0; i < 7; i++) {
                    for (int j = 0; j < 5; j++) {
                        BigDecimal sum = BigDecimal.ZERO;
                        for (int k = 0; k < 40; k++) {
                            sum = sum.add(x[i][k].multiply(y[k][j]));
                        }
                        assertHolds(product, i, j, sum);
                        assertHolds(transposed, i, j, sum);
                    }
                }
            }
        }
    }

    @Test
    void theRadiusOfAProductOfNumbersIsThatOfRoundingAlone() {
        EnclosedMatrix product = EnclosedMatrix.of(random(20, 100, 1, 1)).times(EnclosedMatrix.of(random(100, 20, 2, 1)));
        assertThat(product.rad().get(3, 4)).isPositive().isLessThan(1e-12);
    }

    @Test
    void sumsAndScaledRowsHoldTheirCorners() {
        EnclosedMatrix a = new EnclosedMatrix(random(6, 4, 1, 3), radii(6, 4, 2, 1e-3));
        EnclosedMatrix b = new EnclosedMatrix(random(6, 4, 3, 3), radii(6, 4, 4, 1e-16));
        double[] d = new Random(5).doubles(6, -2, 2).toArray();
        double[] e = new Random(6).doubles(6, 0, 1e-2).toArray();
        EnclosedMatrix sum = a.plus(b);
        EnclosedMatrix scaled = a.scaleRows(d, e);
        for (long seed = 0; seed < 20; seed++) {
            BigDecimal[][] x = corner(a, seed);
            BigDecimal[][] y = corner(b, seed + 50);
            for (int i = 0; i < 6; i++) {
                BigDecimal factor = new BigDecimal(d[i]).add(new BigDecimal(seed % 2 == 0 ? e[i] : -e[i]));
                for (int j = 0; j < 4; j++) {
                    assertHolds(sum, i, j, x[i][j].add(y[i][j]));
                    assertHolds(scaled, i, j, x[i][j].multiply(factor));
                }
            }
        }
    }

    @Test
    void normsAreBounded() {
        Matrix a = random(30, 30, 7, 1);
        double exact = Svd.values(a)[0];
        double bound = EnclosedMatrix.of(a).distanceBound(new Matrix(30, 30));
        assertThat(bound).isGreaterThan(exact).isLessThan(Math.sqrt(30) * exact);
        double[] rows = new EnclosedMatrix(a, radii(30, 30, 8, 1e-3)).rowNormBounds();
        for (int i = 0; i < 30; i++) {
            double norm = Vectors.norm(a.selectRows(i).data());
            assertThat(rows[i]).isGreaterThan(norm).isLessThan(norm + 1e-3 * Math.sqrt(30));
        }
    }
}
