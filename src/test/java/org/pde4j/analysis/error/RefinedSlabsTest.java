package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;

/** Slabs that are divided further while a theorem is applied, as those of enclosures are when a later request has time left. */
class RefinedSlabsTest {

    private static final Box BOX = Box.of("x", 0, Math.PI).times("t", 0, 1);
    private static final Coordinate T = BOX.coordinate("t");

    /** Twice as many slabs at each request. */
    private record Refined(Norms norms, List<Integer> counts) implements Norms {

        @Override
        public Slabs slabs(Region region, int axis, Expr f) {
            counts.add(2 * counts.get(counts.size() - 1));
            return new Slabs(new Interval(region.low().get(axis), region.high().get(axis)), axis, counts.get(counts.size() - 1));
        }

        @Override
        public Bracket largest(Region region, Expr f) {
            return norms.largest(region, f);
        }

        @Override
        public Bracket supremum(Region region, Expr f) {
            return norms.supremum(region, f);
        }

        @Override
        public Bracket integral(Region region, Expr f, int p) {
            return norms.integral(region, f, p);
        }

        @Override
        public double size(Region region, Expr f, int p) {
            return norms.size(region, f, p);
        }

        @Override
        public double[] integrals(Region region, Expr f, int p, Slabs slabs) {
            return norms.integrals(region, f, p, slabs);
        }

        @Override
        public double[] suprema(Region region, Expr f, Slabs slabs) {
            return norms.suprema(region, f, slabs);
        }

        @Override
        public Ranges ranges(Region region, Expr f, double width) {
            return norms.ranges(region, f, width);
        }

        @Override
        public boolean vanishes(Region region, Expr f, double size) {
            return norms.vanishes(region, f, size);
        }
    }

    /** u_t = u_xx − 10 u + s and u_tt = u_xx + s, of which v = 0 misses all of s = e^{20 (t − 1)} sin x, which comes at the end. */
    @Test
    void nothingAtTheEndIsLost() {
        Expr source = Expr.exp(T.minus(1).times(20)).times(Expr.sin(X));
        Expr zero = Expr.constant(0);
        double root = Math.sqrt(Math.PI / 2);
        Problem heat = Problem.named("heat").domain(BOX).unknowns("u").equation(U.d(T).minus(U.d(X, X)).plus(U.times(10)).minus(source))
                .conditions(Conditions.initial(BOX, U, zero)).conditions(Conditions.dirichlet(BOX.spatialFaces(), U, zero)).build();
        // u = (e^{20 (t − 1)} − e^{−20 − 11 t}) sin x/31.
        assertThat(bounds(heat)).extracting(ErrorBound::norm).containsExactly(Norm.L2, Norm.L1);
        assertThat(bounds(heat)).allSatisfy(bound -> assertThat(bound.value()).isGreaterThan((bound.norm() == Norm.L1 ? 2 : root) / 32));
        Problem wave = Problem.named("wave").domain(BOX).unknowns("u").equation(U.d(T, T).minus(U.d(X, X)).minus(source))
                .conditions(Conditions.initial(BOX, U, zero, zero)).conditions(Conditions.dirichlet(BOX.spatialFaces(), U, zero)).build();
        // u_t(1) = 20 sin x/401, but for e^{−20}.
        assertThat(bounds(wave)).filteredOn(bound -> bound.norm() == Norm.ENERGY).hasSize(1)
                .allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(root * Math.sqrt(401) / 402));
    }

    private static List<ErrorBound> bounds(Problem problem) {
        ScalarEquation equation = ScalarEquation.of(problem).orElseThrow();
        Traces traces = new Traces(BOX);
        EvaluatedFunction v = new SampledFunction(KnownFunction.of(BOX, Expr.constant(0)), 20_000);
        Norms norms = new Refined(v.norms(traces), new ArrayList<>(List.of(1)));
        RepairedFunction function = RepairedFunction.of(BOX, equation.u(), equation.axes(), equation.residual(), v, traces, norms).orElseThrow();
        List<ErrorBound> bounds = new ArrayList<>(MeanSquareBound.bounds(equation, function));
        bounds.addAll(ContractionBound.bounds(equation, function));
        bounds.addAll(WaveBound.bounds(equation, function));
        return bounds;
    }
}
