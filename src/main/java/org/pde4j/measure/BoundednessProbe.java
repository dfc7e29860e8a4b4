package org.pde4j.measure;

import java.util.HashMap;
import java.util.Map;
import org.pde4j.analysis.kernel.LogarithmicMean;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run.FlowTime;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** The trajectory of θ, phase by phase. */
final class BoundednessProbe implements Diagnostic.Probe<BoundednessMeasurement> {

    private final Objective objective;
    private final DistanceHistory history;
    private double[] reference;
    private double phase = -1;
    private double lastIteration = -1;
    private double referenceTime;
    private double referenceLoss;
    private double largestRatio;
    private double flowTime;
    private double flowLoss;
    private double flowGradient;
    private double logFall;
    private double logarithmic;
    private double trapezoidal;

    BoundednessProbe(Objective objective, Map<String, double[]> state) {
        this.objective = objective;
        history = new DistanceHistory(state);
        if (state.containsKey("reference")) {
            reference = state.get("reference").clone();
            double[] scalars = state.get("scalars");
            phase = scalars[0];
            lastIteration = scalars[1];
            referenceTime = scalars[2];
            referenceLoss = scalars[3];
            largestRatio = scalars[4];
            flowTime = scalars[5];
            flowLoss = scalars[6];
            flowGradient = scalars[7];
            logFall = scalars[8];
            logarithmic = scalars[9];
            trapezoidal = scalars[10];
        }
    }

    @Override
    public BoundednessMeasurement measure(Snapshot now) {
        double time = time(now);
        if (now.phase() != phase) {
            enter(now, time);
        }
        double ticked = time - referenceTime;
        double moved = Vectors.distance(now.theta(), reference);
        double fallen = referenceLoss - now.loss();
        double ratio = moved == 0 || Double.isNaN(time) ? Double.NaN : fallen <= 0 ? Double.POSITIVE_INFINITY : moved / Math.sqrt(ticked * fallen);
        largestRatio = Double.isNaN(ratio) ? largestRatio : Math.max(largestRatio, ratio);
        if (now.iteration() != lastIteration) {
            boolean timeless = Double.isNaN(time);
            history.add(timeless ? now.iteration() - history.start() : ticked, moved, now.iteration(), now.loss());
            integrate(now);
            lastIteration = now.iteration();
        }
        boolean flow = now.flowTime().continuous();
        return new BoundednessMeasurement(now.iteration(), now.phase(), now.parameterNorm(), largestOuter(now.theta()),
                now.distanceFromStart(), now.pathLength(), ticked, ratio, largestRatio, history.growth(), now.loss(), referenceLoss,
                history.recentFall(), flow ? Math.abs(logFall - logarithmic) : Double.NaN, flow ? Math.abs(logarithmic - trapezoidal) : Double.NaN,
                now.descentConstants());
    }

    /** τ: t of the flow, 2 Σ η of gradient descent, NaN for others. */
    private static double time(Snapshot now) {
        FlowTime time = now.flowTime();
        return time.continuous() ? time.value() : 2 * time.value();
    }

    private void enter(Snapshot now, double time) {
        phase = now.phase();
        reference = now.theta().clone();
        referenceTime = time;
        referenceLoss = now.loss();
        history.clear(now.iteration());
        flowTime = Double.NaN;
        logFall = 0;
        logarithmic = 0;
        trapezoidal = 0;
    }

    /** Adds the interval since the last record to ln J and to both rules of ∫|∇J|²/J dt. */
    private void integrate(Snapshot now) {
        if (!now.flowTime().continuous() || !(now.loss() > 0)) {
            return;
        }
        double time = now.flowTime().value();
        double rate = now.gradientNorm() * now.gradientNorm() / now.loss();
        if (!Double.isNaN(flowTime)) {
            double before = flowGradient * flowGradient / flowLoss;
            logFall += Math.log(flowLoss / now.loss());
            logarithmic += (time - flowTime) * LogarithmicMean.of(before, rate);
            trapezoidal += (time - flowTime) * (before + rate) / 2;
        }
        flowTime = time;
        flowLoss = now.loss();
        flowGradient = now.gradientNorm();
    }

    private double largestOuter(double[] theta) {
        double largest = Double.NaN;
        if (objective instanceof LeastSquaresObjective squares) {
            for (Block block : squares.parameterBlocks()) {
                for (int i = block.from(); block.kind().equals("outer") && i < block.to(); i++) {
                    largest = Double.isNaN(largest) ? Math.abs(theta[i]) : Math.max(largest, Math.abs(theta[i]));
                }
            }
        }
        return largest;
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new HashMap<>();
        if (reference != null) {
            history.save(state);
            state.put("reference", reference.clone());
            state.put("scalars", new double[] {phase, lastIteration, referenceTime, referenceLoss, largestRatio, flowTime, flowLoss,
                flowGradient, logFall, logarithmic, trapezoidal});
        }
        return state;
    }
}
