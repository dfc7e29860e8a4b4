package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.FusedKernel;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.HessianProducts;
import org.pde4j.points.PointSet;

/** The fused execution of {@link RitzForm}. */
final class FusedEnergy implements ExecutedObjective, EnergyProblem, HessianProducts {

    private final Data data;
    private final EnergySetup setup;
    private final Backend backend;
    private final int threads;
    private final FusedKernel kernel;
    private final EvaluationKernels evaluation;
    private final TangentForms forms;

    FusedEnergy(EnergySetup setup, Backend backend, int threads) {
        this.setup = setup;
        this.backend = backend;
        this.threads = threads;
        data = new Data(setup.problem(), setup.points(), setup.network(), setup.terms(), 1);
        kernel = new FusedKernel(setup.network().chains(), setup.network().trainables(), setup.network().parameters(), setup.network().frozen(),
                Fused.groups(setup.terms()), 1, backend, threads);
        evaluation = new EvaluationKernels(setup.network(), backend, threads);
        forms = new TangentForms(setup, terms ->
                new FusedProblem(setup.problem(), setup.points(), setup.network(), terms, 1, setup.ansatz(), backend, threads));
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termEnergies) {
        return kernel.evaluate(theta, gradient, termEnergies);
    }

    @Override
    public double[] hessianTimes(double[] theta, double[] v) {
        return kernel.hessianTimes(theta, v);
    }

    @Override
    public Matrix energyMatrix(double[] theta) {
        return forms.energyMatrix(theta);
    }

    @Override
    public Optional<NitscheBound> nitscheBound(double[] theta) {
        return forms.nitscheBound(theta);
    }

    @Override
    public double unitRoundoff() {
        return backend.unitRoundoff();
    }

    @Override
    public Optional<String> firstNonFinite(double[] theta) {
        return TermRows.firstNonFinite(problem().domain().names(), blocks(), kernel.values(theta));
    }

    @Override
    public Expr inNetwork(Expr expression) {
        return setup.ansatz().rewrite(expression);
    }

    @Override
    public Approximation approximation(double[] theta) {
        return HardApproximation.of(setup.ansatz(), network(), theta, made -> new FusedApproximation(evaluation, made, theta));
    }

    @Override
    public List<Term> blocks() {
        return data.terms();
    }

    @Override
    public boolean isStep() {
        return setup.step();
    }

    @Override
    public EnergyScales scales() {
        return setup.scales();
    }

    @Override
    public EnergyProblem on(PointSet points) {
        return new FusedEnergy(setup.elsewhere().apply(points), backend, threads);
    }

    @Override
    public Data data() {
        return data;
    }
}
