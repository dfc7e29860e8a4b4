package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.FusedKernel;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Network;
import org.pde4j.optim.HessianProducts;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** The fused execution of {@link StrongForm}. */
final class FusedProblem implements ExecutedProblem, HessianProducts {

    private final Data data;
    private final Box region;
    private final Ansatz ansatz;
    private final Backend backend;
    private final int threads;
    private final FusedKernel kernel;
    private final EvaluationKernels evaluation;

    FusedProblem(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz, Backend backend, int threads) {
        this(new Data(problem, points, network, terms, factor), problem.bounds(), ansatz, backend, threads, Optional.empty(),
                new EvaluationKernels(network, backend, threads));
    }

    /** @param moved the kernel on the points of the data, if there is one already */
    private FusedProblem(Data data, Box region, Ansatz ansatz, Backend backend, int threads, Optional<FusedKernel> moved,
            EvaluationKernels evaluation) {
        this.data = data;
        this.region = region;
        this.ansatz = ansatz;
        this.backend = backend;
        this.threads = threads;
        this.evaluation = evaluation;
        Network network = data.network();
        this.kernel = moved.orElseGet(() -> new FusedKernel(
                network.chains(), network.trainables(), network.parameters(), network.frozen(), Fused.groups(data.terms()), data.factor(), backend, threads));
    }

    @Override
    public CollocationProblem with(List<Term> blocks, Box part) {
        return new FusedProblem(data.with(blocks), part, ansatz, backend, threads, kernel.on(Fused.groups(blocks, data.terms())), evaluation);
    }

    @Override
    public CollocationProblem fittedAt(double[] theta) {
        return unknownParameters().isNone() ? this : new FusedProblem(data.fittedAt(theta), region, ansatz, backend, threads, Optional.of(kernel), evaluation);
    }

    @Override
    public Scales scales() {
        return ansatz.scales();
    }

    @Override
    public Box region() {
        return region;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termLosses) {
        return kernel.evaluate(theta, gradient, termLosses);
    }

    @Override
    public double[] residual(double[] theta) {
        return kernel.residual(theta);
    }

    @Override
    public double[] rawResidual(double[] theta) {
        return kernel.values(theta);
    }

    @Override
    public Matrix jacobian(double[] theta, int[] wanted) {
        Matrix jacobian = new Matrix(wanted.length, theta.length);
        jacobian(theta, wanted, jacobian);
        return jacobian;
    }

    @Override
    public void jacobian(double[] theta, int[] wanted, Matrix target) {
        target.requireShape(wanted.length, theta.length);
        kernel.jacobian(theta, wanted, target.data());
    }

    @Override
    public Matrix kernel(double[] theta, int[] wanted) {
        Matrix kernel = new Matrix(wanted.length, wanted.length);
        this.kernel.gram(theta, wanted, kernel.data());
        return kernel;
    }

    @Override
    public Matrix normalMatrix(double[] theta) {
        if (!backend.productsPay()) {
            return ExecutedProblem.super.normalMatrix(theta);
        }
        Matrix normal = new Matrix(theta.length, theta.length);
        kernel.normalMatrix(theta, normal.data());
        return normal;
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        return kernel.jacobianTimes(theta, v);
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        return kernel.jacobianTransposeTimes(theta, w);
    }

    @Override
    public double[] hessianTimes(double[] theta, double[] v) {
        return kernel.hessianTimes(theta, v);
    }

    @Override
    public double unitRoundoff() {
        return backend.unitRoundoff();
    }

    @Override
    public Optional<String> firstNonFinite(double[] theta) {
        return TermRows.firstNonFinite(problem().domain().names(), blocks(), rawResidual(theta));
    }

    @Override
    public Expr inNetwork(Expr expression) {
        return ansatz.rewrite(expression);
    }

    @Override
    public Approximation approximation(double[] theta) {
        return HardApproximation.of(ansatz, network(), theta, made -> new FusedApproximation(evaluation, made, theta));
    }

    @Override
    public Data data() {
        return data;
    }
}
