package org.pde4j.measure;

import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.Halton;
import org.pde4j.points.PointRule;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two more discretisations of one energy. */
public final class EnergyQuadratureProbe implements Diagnostic.Probe<EnergyQuadratureMeasurement> {

    private static final Logger LOG = LoggerFactory.getLogger(EnergyQuadrature.class);

    /** The least number of nodes along each axis in one, two and three dimensions. */
    private static final int[] MIN_NODES = {60, 24, 12};
    private static final int MIN_SAMPLES = 1 << 14;
    private static final int MAX_POINTS = 1 << 20;

    private final EnergyProblem energy;
    private final EnergyProblem independent;
    private final EnergyProblem refined;
    private boolean warned;
    private boolean warnedOfNitsche;

    public EnergyQuadratureProbe(EnergyQuadrature settings, EnergyProblem energy) {
        this.energy = energy;
        Problem problem = energy.problem();
        int n = settings.points() > 0 ? settings.points() : chosen(energy.points().group(Problem.ENERGY).size(), problem.domain().dimension());
        independent = energy.on(points(problem, n));
        refined = energy.on(points(problem, 2 * n));
    }

    private static int chosen(int trained, int dimension) {
        if (dimension > MIN_NODES.length) {
            return Math.min(MAX_POINTS, Math.max(MIN_SAMPLES, 4 * trained));
        }
        int nodes = Math.max(MIN_NODES[dimension - 1], 2 * (int) Math.ceil(Math.pow(trained, 1.0 / dimension)) + 1);
        return (int) Math.min(MAX_POINTS, Math.pow(nodes, dimension));
    }

    private static PointSet points(Problem problem, int n) {
        int d = problem.domain().dimension();
        PointRule rule = d <= MIN_NODES.length ? new GaussLegendre() : new Halton();
        int onFaces = d <= MIN_NODES.length ? (int) Math.round(Math.pow(n, (d - 1.0) / d)) : Math.max(1, n / (2 * d));
        return PointSet.of(problem).interior(n).conditions(Math.max(1, onFaces)).rule(rule).seed(2).draw();
    }

    /** The comparison at θ with the energy there, without a warning. */
    public EnergyQuadratureMeasurement at(int iteration, double value, double[] theta) {
        return new EnergyQuadratureMeasurement(iteration, value, independent.value(theta), refined.value(theta),
                RoundingFloors.at(energy, theta, 0).loss(), energy.nitscheBound(theta));
    }

    @Override
    public EnergyQuadratureMeasurement measure(Snapshot snapshot) {
        EnergyQuadratureMeasurement measured = at(snapshot.iteration(), snapshot.loss(), snapshot.theta());
        if (measured.exploited() && !warned) {
            warned = true;
            LOG.warn("iteration {}: the energy {} on the points of the training lies below {} on an independent rule: its quadrature error is "
                    + "being minimised; take more points or a rule with exact weights", measured.iteration(), measured.energy(), measured.refined());
        }
        if (measured.indefinite() && !warnedOfNitsche) {
            warnedOfNitsche = true;
            LOG.warn("iteration {}: gamma = {} of Nitsche's method is not above the trace constant {} of the tangent space: the energy is "
                    + "indefinite there and need not have a minimum; raise gamma", measured.iteration(),
                    measured.nitsche().orElseThrow().gamma(), measured.nitsche().orElseThrow().traceConstant());
        }
        return measured;
    }
}
