package org.pde4j.measure;

import java.util.Map;
import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.train.Snapshot;

/**
 * The decrease of J between two samples, J_k − J_{k+1} = (c/2)(s_k − s_{k+1})·(s_k + s_{k+1}) for sums of squares and the plain difference
 * otherwise, with the {@link RoundingFloors} of J and ∇J, for which ‖Jac‖_F is estimated again whenever the loss has fallen tenfold.
 */
final class Dissipation {

    private final Objective objective;
    private double[] residual;
    private double loss = Double.NaN;
    private double jacobianNorm;
    private double jacobianLoss = Double.POSITIVE_INFINITY;
    private double lossError;
    private double gradientFloor;

    Dissipation(Objective objective, Map<String, double[]> state) {
        this.objective = objective;
        if (state.containsKey("scalars")) {
            double[] scalars = state.get("scalars");
            loss = scalars[0];
            jacobianNorm = scalars[1];
            jacobianLoss = scalars[2];
            residual = state.containsKey("residual") ? state.get("residual").clone() : null;
        }
    }

    /** The decrease since the last call; 0 at the first. Sets the floors. */
    double advance(Snapshot snapshot) {
        double decrease = 0;
        if (objective instanceof LeastSquaresObjective squares) {
            double[] now = squares.residual(snapshot.theta()).clone();
            double c = squares.factor();
            double norm = 0;
            for (int i = 0; i < now.length; i++) {
                norm += now[i] * now[i];
                decrease += residual == null ? 0 : (residual[i] - now[i]) * (residual[i] + now[i]);
            }
            decrease *= c / 2;
            norm = Math.sqrt(norm);
            residual = now;
            if (!(snapshot.loss() >= 0.1 * jacobianLoss)) {
                jacobianNorm = RoundingFloors.jacobianNorm(squares, snapshot.theta());
                jacobianLoss = snapshot.loss();
            }
            RoundingFloors floors = RoundingFloors.of(squares, norm, jacobianNorm);
            lossError = floors.loss();
            gradientFloor = floors.gradient();
        } else {
            decrease = Double.isNaN(loss) ? 0 : loss - snapshot.loss();
            lossError = 4 * objective.unitRoundoff() * Math.abs(snapshot.loss());
            gradientFloor = 0;
        }
        loss = snapshot.loss();
        return decrease;
    }

    double lossError() {
        return lossError;
    }

    double gradientFloor() {
        return gradientFloor;
    }

    void save(Map<String, double[]> state) {
        state.put("scalars", new double[] {loss, jacobianNorm, jacobianLoss});
        if (residual != null) {
            state.put("residual", residual.clone());
        }
    }
}
