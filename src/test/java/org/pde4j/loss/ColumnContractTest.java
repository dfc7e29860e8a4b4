package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.PointFunction;
import org.pde4j.expr.Scope;
import org.pde4j.jet.fused.Backend;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** A problem with columns is the problem with their formulas, in both executions, all precisions and all derivatives of J. */
class ColumnContractTest {

    private static final Box SQUARE = Box.of("x", 0, 1).times("y", -1, 1);
    private static final Coordinate X = SQUARE.coordinate("x");
    private static final Coordinate Y = SQUARE.coordinate("y");
    private static final Expr LABEL = Expr.sin(X.times(3)).plus(Y);
    private static final Expr CONDUCTIVITY = Expr.exp(X.times(Y)).plus(1);
    private static final Column C = Column.atPoints("c", SQUARE.coordinates());
    private static final Column K = Column.of("k", SQUARE.coordinates(), new Formula(CONDUCTIVITY));
    private static final Model MODEL = new Mlp(List.of(7, 5), new Tanh(), 3);

    /** A formula behind the interface of a table. */
    private record Formula(Expr formula) implements PointFunction {

        @Override
        public double value(double[] point) {
            return formula.evaluate(point);
        }

        @Override
        public Optional<Expr> derivative(Coordinate x) {
            return Optional.of(formula.derivative(x));
        }

        @Override
        public String description() {
            return "a formula";
        }
    }

    private static Expr written(Expr expr) {
        return expr.substitute(leaf -> leaf.equals(C) ? LABEL : leaf.equals(K) ? CONDUCTIVITY : leaf);
    }

    private static Problem problem(UnaryOperator<Expr> change) {
        Scope scope = new Scope(SQUARE.coordinates(), List.of(Field.of("u", 0), Field.of("v", 1)), List.of());
        Expr u = Field.of("u", 0);
        Expr v = Field.of("v", 1);
        Expr first = K.times(scope.parse("laplacian(u)")).plus(K.derivative(X).times(scope.parse("u_x"))).plus(Expr.exp(C).times(u.power(2)))
                .minus(C.times(v)).plus(scope.parse("x*y"));
        Expr second = scope.parse("v_xx + u*v_y").times(C.power(2)).minus(Expr.sin(K.times(u)));
        return Problem.named("columns").domain(SQUARE).unknowns("u", "v")
                .equation(change.apply(first)).equation(change.apply(second))
                .condition(SQUARE.face("x", 0), change.apply(scope.parse("u_x").times(C).plus(u.times(K)).minus(K)))
                .condition(SQUARE.face("x", 1), change.apply(v.minus(C)))
                .condition("around", SQUARE.face("y", -1), change.apply(C.times(u.minus(((Field) u).atOpposite()))))
                .build();
    }

    /** The points of a problem, each with its label. */
    private static PointSet points(Problem problem) {
        return new PointSet(PointSet.of(problem).interior(130).conditions(9).seed(2).draw().groups().stream().map(group -> {
            double[] label = new double[group.size()];
            for (int i = 0; i < label.length; i++) {
                label[i] = LABEL.evaluate(group.point(i));
            }
            return new PointGroup(group.name(), 2, group.coordinates(), group.weights(), Map.of("c", label));
        }).toList());
    }

    private static CollocationProblem discrete(Problem problem, Execution execution) {
        return new StrongForm().discretize(problem, points(problem), MODEL, execution);
    }

    @Test
    void executionsAgree() {
        ExecutionContractTest.compare(discrete(problem(e -> e), new Graph()), discrete(problem(e -> e), new Fused()), 1e-12);
    }

    @Test
    void columnsAreTheirFormulas() {
        ExecutionContractTest.compare(discrete(problem(ColumnContractTest::written), new Fused()), discrete(problem(e -> e), new Fused()), 1e-12);
        ExecutionContractTest.compare(discrete(problem(ColumnContractTest::written), new Graph()), discrete(problem(e -> e), new Graph()), 1e-12);
    }

    @Test
    void hessianProductsAreThoseOfTheFormulas() {
        FusedProblem columns = (FusedProblem) discrete(problem(e -> e), new Fused());
        FusedProblem formulas = (FusedProblem) discrete(problem(ColumnContractTest::written), new Fused());
        double[] theta = columns.initialPoint();
        double[] v = new Random(1).doubles(theta.length, -1, 1).toArray();
        ExecutionContractTest.assertClose(columns.hessianTimes(theta, v), formulas.hessianTimes(theta, v), 1e-12);
    }

    @Test
    void plainLoopsAndSinglePrecisionAgree() {
        CollocationProblem exact = backend(new org.pde4j.jet.fused.f64.VectorBackend());
        ExecutionContractTest.compare(exact, backend(new org.pde4j.jet.fused.f64.PlainBackend()), 1e-13);
        ExecutionContractTest.compare(exact, backend(new org.pde4j.jet.fused.f32.VectorBackend()), 1e-4);
        ExecutionContractTest.compare(exact, backend(new org.pde4j.jet.fused.f32.PlainBackend()), 1e-4);
    }

    private static CollocationProblem backend(Backend backend) {
        CollocationProblem made = discrete(problem(e -> e), new Fused());
        return new FusedProblem(made.problem(), points(made.problem()), made.network(), made.blocks(), 1, Ansatz.of(made.problem(), List.of()), backend, 2);
    }

    /** Points moved, exchanged by name and read back, and chosen one by one. */
    @Test
    void columnsFollowTheirPoints() {
        CollocationProblem made = discrete(problem(e -> e), new Fused());
        double[] theta = made.initialPoint();
        Map<String, double[]> arrays = TermArrays.write(made.blocks(), SQUARE);
        assertThat(arrays).containsKeys("column/equation-1/c", "column/condition-1/c");
        List<Term> read = TermArrays.blocks(arrays, made.blocks());
        assertThat(made.with(read).residual(theta)).isEqualTo(made.residual(theta));
        int[] half = {5, 3, 8, 120};
        double[] all = made.rawResidual(theta);
        List<Term> some = made.blocks().stream().map(block -> block.name().equals("equation-1")
                ? block.at(block.points().select(half, new double[] {1, 1, 1, 1})) : block).toList();
        ExecutionContractTest.assertClose(Arrays.copyOf(made.with(some).rawResidual(theta), 4), new double[] {all[5], all[3], all[8], all[120]}, 1e-13);
    }

    @Test
    void expressionsOfTheSolutionReadTables() {
        double[] at = {0.25, 0.5, 0.75, -0.5};
        for (Execution execution : List.of(new Graph(), new Fused())) {
            CollocationProblem made = discrete(problem(e -> e), execution);
            Expr u = made.problem().unknowns().get(0);
            Approximation found = made.approximation(made.initialPoint());
            double[][] values = found.evaluate(at, List.of(u, K.times(u)));
            assertThat(values[1][0]).isCloseTo(values[0][0] * (1 + Math.exp(0.125)), org.assertj.core.api.Assertions.within(1e-14));
            assertThat(values[1][1]).isCloseTo(values[0][1] * (1 + Math.exp(-0.375)), org.assertj.core.api.Assertions.within(1e-14));
            assertThatThrownBy(() -> found.evaluate(at, List.of(C.times(u)))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("PointGroup points: the points must bring along `c`, which is known at points only; they have no columns");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pointsWithoutTheirColumnAreRefused(boolean fused) {
        Problem problem = problem(e -> e);
        PointSet bare = PointSet.of(problem).interior(10).conditions(3).draw();
        assertThatThrownBy(() -> new StrongForm().discretize(problem, bare, MODEL, fused ? new Fused() : new Graph()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PointGroup equation-1: the points must bring along `c`, which is known at points only; they have no columns");
    }
}
