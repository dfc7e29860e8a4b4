package org.pde4j.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Heat;

class EvaluationKernelsTest {

    private static final Problem HEAT = new Heat().problem();

    private static CollocationProblem discrete() {
        PointSet points = PointSet.of(HEAT).interior(20).conditions(4).draw();
        return new StrongForm().discretize(HEAT, points, new Mlp(List.of(9, 7), new Tanh(), 3));
    }

    private static double[] points(int n) {
        return new Random(n).doubles(2L * n).toArray();
    }

    /** More lists of expressions than are kept, in an order in which some are found again. */
    private static List<List<Expr>> questions() {
        Field u = HEAT.unknowns().get(0);
        List<List<Expr>> questions = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            questions.add(List.of(u.times(k % 25), HEAT.equations().get(0).residual().plus(k % 3)));
        }
        return questions;
    }

    @Test
    void keptKernelsGiveTheBitsOfNewOnes() {
        CollocationProblem kept = discrete();
        Random random = new Random(5);
        for (List<Expr> question : questions()) {
            double[] theta = random.doubles(kept.dimension(), -1, 1).toArray();
            double[] at = points(1 + random.nextInt(200));
            double[][] values = kept.approximation(theta).evaluate(at, question);
            double[][] fresh = discrete().approximation(theta).evaluate(at, question);
            for (int m = 0; m < values.length; m++) {
                assertArrayEquals(fresh[m], values[m], 0);
            }
        }
    }

    /** Points enough for several threads before and after few, and at once from several threads. */
    @Test
    void oneApproximationServesSeveralThreads() {
        CollocationProblem kept = discrete();
        double[] theta = kept.initialPoint();
        Approximation u = kept.approximation(theta);
        List<Expr> question = List.of(HEAT.unknowns().get(0), HEAT.equations().get(0).residual());
        List<double[][]> expected = IntStream.range(0, 6).mapToObj(k -> discrete().approximation(theta).evaluate(points(size(k)), question)).toList();
        IntStream.range(0, 48).parallel().forEach(k -> {
            double[][] values = u.evaluate(points(size(k % 6)), question);
            for (int m = 0; m < values.length; m++) {
                assertArrayEquals(expected.get(k % 6)[m], values[m], 0);
            }
        });
    }

    private static int size(int k) {
        return k % 2 == 0 ? 10 + k : 4096 + 500 * k;
    }
}
