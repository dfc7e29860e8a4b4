package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the evaluation of the tree at each point. */
class ColumnEvaluationTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Field U = Field.of("u", 0);

    @Test
    void columnsAreTheValuesAtEachPointToTheBit() {
        Expr shared = Expr.sin(X.times(3)).plus(U.power(2));
        List<Expr> expressions = List.of(U, T, Expr.constant(2.5), new Parameter("k", 0.1).times(U.d(X)), shared.times(U.d(X).d(X)).minus(shared.power(-1.5)),
                Expr.choice(X.minus(T), Expr.exp(X), Expr.tanh(T)), Expr.log(X.minus(0.5)), Expr.sqrt(U).plus(Expr.call(Function.SOFTPLUS, U.d(T))));
        int n = 1000;
        Random random = new Random(1);
        double[] points = random.doubles(2 * n).toArray();
        points[0] = points[1];
        Map<Field, double[]> values = new HashMap<>();
        expressions.stream().flatMap(expr -> expr.fields().stream()).forEach(field -> values.computeIfAbsent(field,
                key -> random.doubles(n, -2, 2).toArray()));
        double[][] columns = ColumnEvaluation.of(points, 2, expressions, values);
        for (int m = 0; m < columns.length; m++) {
            for (int i = 0; i < n; i++) {
                int row = i;
                Double expected = expressions.get(m).evaluate(new double[] {points[2 * i], points[2 * i + 1]}, field -> values.get(field)[row]);
                assertThat(columns[m][i]).as(expressions.get(m) + " at " + i).isEqualTo(expected);
            }
        }
    }
}
