package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Matrix;
import org.pde4j.points.PointSet;

/** The graph execution of {@link RitzForm}. */
final class GraphEnergy implements ExecutedObjective, EnergyProblem {

    private final Data data;
    private final EnergySetup setup;
    private final GraphEvaluator evaluator;
    private final GraphLoss loss;
    private final TangentForms forms;

    GraphEnergy(EnergySetup setup) {
        this.setup = setup;
        data = new Data(setup.problem(), setup.points(), setup.network(), setup.terms(), 1);
        int d = setup.problem().domain().dimension();
        evaluator = new GraphEvaluator(d, setup.network(), setup.ansatz());
        loss = new GraphLoss(new LossGraph(d, setup.network(), setup.terms(), 1), setup.network(), data.terms());
        forms = new TangentForms(setup, terms -> new GraphProblem(setup.problem(), setup.points(), setup.network(), terms, 1, setup.ansatz()));
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termEnergies) {
        return loss.evaluate(theta, gradient, termEnergies);
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
    public Expr inNetwork(Expr expression) {
        return setup.ansatz().rewrite(expression);
    }

    @Override
    public Approximation approximation(double[] theta) {
        return evaluator.at(theta);
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
        return new GraphEnergy(setup.elsewhere().apply(points));
    }

    @Override
    public Data data() {
        return data;
    }
}
