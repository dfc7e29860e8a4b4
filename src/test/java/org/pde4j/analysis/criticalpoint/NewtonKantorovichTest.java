package org.pde4j.analysis.criticalpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;

class NewtonKantorovichTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final Field U = Field.of("u", 0);

    private static Enclosure[] weights(int n, double weight) {
        Enclosure[] weights = new Enclosure[n];
        Arrays.fill(weights, Enclosure.of(weight));
        return weights;
    }

    /** J = (a³ − a)²/2 + (a + 1)²/200, one feature that is 1 everywhere. */
    private static List<EnclosedTerm> constantAllenCahn() {
        Map<Field, EnclosedMatrix> one = Map.of(U, EnclosedMatrix.of(Matrix.of(new double[][] {{1}})));
        return List.of(new EnclosedTerm(U.times(U).times(U).minus(U), 1, new double[1], weights(1, 1), one),
                new EnclosedTerm(U.plus(1), 1, new double[1], weights(1, 0.01), one));
    }

    /** The root of J′ = (a³ − a)(3a² − 1) + w (a + 1) near {@code start}, w the float64 nearest to 1/100, by Newton's method in 60 digits. */
    private static BigDecimal root(double start) {
        BigDecimal a = new BigDecimal(start);
        BigDecimal w = new BigDecimal(0.01);
        for (int k = 0; k < 12; k++) {
            BigDecimal square = a.multiply(a, DIGITS);
            BigDecimal cubic = square.multiply(a, DIGITS).subtract(a);
            BigDecimal slope = square.multiply(BigDecimal.valueOf(3)).subtract(BigDecimal.ONE);
            BigDecimal value = cubic.multiply(slope, DIGITS).add(w.multiply(a.add(BigDecimal.ONE)));
            BigDecimal derivative = slope.multiply(slope, DIGITS).add(cubic.multiply(a).multiply(BigDecimal.valueOf(6))).add(w);
            a = a.subtract(value.divide(derivative, DIGITS), DIGITS);
        }
        return a;
    }

    @ParameterizedTest
    @CsvSource({"-0.0099, 0, 1.00882", "0.9949, 0, 3.82829", "-0.5741473428, 1, NaN", "0.5891557703, 1, NaN"})
    void everyCriticalPointOfAPolynomialIsProvedWithItsIndex(double start, int negative, double curvature) {
        CriticalBall ball = NewtonKantorovich.prove(constantAllenCahn(), 1, new double[] {start});
        assertThat(ball.proved()).as(ball.reason()).isTrue();
        assertThat(ball.negative()).isEqualTo(negative);
        BigDecimal exact = root(start);
        assertThat(exact.subtract(new BigDecimal(ball.centre()[0])).abs()).isLessThanOrEqualTo(new BigDecimal(ball.centreRadius()));
        assertThat(ball.centreRadius()).isLessThan(1e-14);
        assertThat(exact.subtract(new BigDecimal(start)).abs()).isLessThanOrEqualTo(new BigDecimal(ball.radius()));
        assertThat(ball.minimum()).isEqualTo(negative == 0);
        if (negative == 0) {
            assertThat(ball.leastCurvature()).isLessThan(curvature + 5e-6).isEqualTo(curvature, within(1e-5));
        }
    }

    @Test
    void farFromACriticalPointNothingIsProved() {
        // Between the minimum −0.0099 and the maximum 0.589 the second derivative vanishes at 0.31.
        CriticalBall ball = NewtonKantorovich.prove(constantAllenCahn(), 1, new double[] {0.3115});
        assertThat(ball.proved()).isFalse();
        assertThat(ball.radius()).isInfinite();
    }

    @Test
    void anExactTripleZeroIsNotProved() {
        // J = (u³)²/2 has H = 0 at its minimum.
        Map<Field, EnclosedMatrix> one = Map.of(U, EnclosedMatrix.of(Matrix.of(new double[][] {{1}})));
        List<EnclosedTerm> flat = List.of(new EnclosedTerm(U.times(U).times(U), 1, new double[1], weights(1, 1), one));
        assertThat(NewtonKantorovich.prove(flat, 1, new double[1]).proved()).isFalse();
    }

    @Test
    void dependentFeaturesAreNotProved() {
        Matrix twice = new Matrix(5, 2);
        for (int i = 0; i < 5; i++) {
            twice.set(i, 0, 1.0 / (i + 3));
            twice.set(i, 1, 1.0 / (i + 3));
        }
        List<EnclosedTerm> terms = List.of(new EnclosedTerm(U.minus(1), 1, new double[5], weights(5, 1), Map.of(U, EnclosedMatrix.of(twice))));
        CriticalBall ball = NewtonKantorovich.prove(terms, 1, new double[] {1, 1});
        assertThat(ball.proved()).isFalse();
        assertThat(ball.reason()).contains("dependent");
    }

    /** r_i = v_i + u_i v_i − 0.1 z_i − g(x_i) with u = Φa, v = Ψa, z = Χa over random matrices, and u = 1 at further points. */
    private static List<EnclosedTerm> burgersLike(int n, int p) {
        Coordinate x = new Coordinate("x", 0);
        Field v = U.d(x);
        Field z = U.d(x, x);
        Random random = new Random(11);
        Map<Field, EnclosedMatrix> jets = Map.of(U, entries(n, p, random), v, entries(n, p, random), z, entries(n, p, random));
        double[] points = random.doubles(n, 0, 1).toArray();
        Expr residual = v.plus(U.times(v)).minus(z.times(0.1)).minus(x.times(x));
        return List.of(new EnclosedTerm(residual, 1, points, weights(n, 0.3), jets),
                new EnclosedTerm(U.minus(1), 1, points, weights(n, 0.7), Map.of(U, entries(n, p, random))));
    }

    private static EnclosedMatrix entries(int n, int p, Random random) {
        return EnclosedMatrix.of(new Matrix(n, p, random.doubles((long) n * p, -1, 1).toArray()));
    }

    @Test
    void theBallOfASystemHoldsTheCriticalPointFoundInSixtyDigits() {
        int p = 3;
        List<EnclosedTerm> terms = burgersLike(9, p);
        double[] start = {0.2, 0.1, -0.1};
        BigDecimal[] exact = criticalPoint(terms, start);
        double[] theta = Arrays.stream(exact).mapToDouble(BigDecimal::doubleValue).toArray();
        theta[1] += 1e-7;
        CriticalBall ball = NewtonKantorovich.prove(terms, 2, theta);
        assertThat(ball.proved()).as(ball.reason()).isTrue();
        assertThat(distance(exact, ball.centre())).isLessThanOrEqualTo(new BigDecimal(ball.centreRadius()));
        assertThat(ball.centreRadius()).isLessThan(1e-12);
        assertThat(distance(exact, theta)).isLessThanOrEqualTo(new BigDecimal(ball.radius()));
        assertThat(ball.radius()).isEqualTo(1e-7, within(1e-9));
    }

    private static BigDecimal distance(BigDecimal[] x, double[] y) {
        BigDecimal square = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            BigDecimal off = x[i].subtract(new BigDecimal(y[i]));
            square = square.add(off.multiply(off));
        }
        return square.sqrt(DIGITS);
    }

    /** Gauss–Newton steps with the exact gradient in 60 digits: they converge linearly, here by a digit or more per step. */
    private static BigDecimal[] criticalPoint(List<EnclosedTerm> terms, double[] start) {
        int p = start.length;
        BigDecimal[] a = Arrays.stream(start).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        for (int k = 0; k < 400; k++) {
            BigDecimal[][] normal = new BigDecimal[p][p + 1];
            for (BigDecimal[] row : normal) {
                Arrays.fill(row, BigDecimal.ZERO);
            }
            for (EnclosedTerm term : terms) {
                accumulate(term, a, normal);
            }
            BigDecimal[] step = solve(normal);
            for (int j = 0; j < p; j++) {
                a[j] = a[j].subtract(step[j], DIGITS);
            }
        }
        return a;
    }

    private static void accumulate(EnclosedTerm term, BigDecimal[] a, BigDecimal[][] normal) {
        int p = a.length;
        Coordinate x = new Coordinate("x", 0);
        BigDecimal weight = new BigDecimal(term.weights()[0].low());
        for (int i = 0; i < term.size(); i++) {
            boolean equation = term.jets().size() == 3;
            BigDecimal[] u = row(term.jets().get(U), i);
            BigDecimal[] gradient = new BigDecimal[p];
            BigDecimal residual;
            if (equation) {
                BigDecimal[] v = row(term.jets().get(U.d(x)), i);
                BigDecimal[] z = row(term.jets().get(U.d(x, x)), i);
                BigDecimal point = new BigDecimal(term.points()[i]);
                BigDecimal tenth = new BigDecimal(0.1);
                residual = dot(v, a).add(dot(u, a).multiply(dot(v, a))).subtract(tenth.multiply(dot(z, a))).subtract(point.multiply(point));
                for (int j = 0; j < p; j++) {
                    gradient[j] = v[j].multiply(BigDecimal.ONE.add(dot(u, a))).add(u[j].multiply(dot(v, a))).subtract(tenth.multiply(z[j]));
                }
            } else {
                residual = dot(u, a).subtract(BigDecimal.ONE);
                gradient = u;
            }
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    normal[j][k] = normal[j][k].add(weight.multiply(gradient[j]).multiply(gradient[k]), DIGITS);
                }
                normal[j][p] = normal[j][p].add(weight.multiply(gradient[j]).multiply(residual), DIGITS);
            }
        }
    }

    private static BigDecimal[] row(EnclosedMatrix matrix, int i) {
        BigDecimal[] row = new BigDecimal[matrix.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = new BigDecimal(matrix.mid().get(i, j));
        }
        return row;
    }

    private static BigDecimal dot(BigDecimal[] x, BigDecimal[] y) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < x.length; j++) {
            sum = sum.add(x[j].multiply(y[j]), DIGITS);
        }
        return sum;
    }

    private static BigDecimal[] solve(BigDecimal[][] augmented) {
        int p = augmented.length;
        for (int k = 0; k < p; k++) {
            for (int i = k + 1; i < p; i++) {
                BigDecimal factor = augmented[i][k].divide(augmented[k][k], DIGITS);
                for (int j = k; j <= p; j++) {
                    augmented[i][j] = augmented[i][j].subtract(factor.multiply(augmented[k][j]), DIGITS);
                }
            }
        }
        BigDecimal[] x = new BigDecimal[p];
        for (int k = p - 1; k >= 0; k--) {
            BigDecimal rest = augmented[k][p];
            for (int j = k + 1; j < p; j++) {
                rest = rest.subtract(augmented[k][j].multiply(x[j]));
            }
            x[k] = rest.divide(augmented[k][k], DIGITS);
        }
        return x;
    }
}
