package org.pde4j.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.pde4j.optim.Run;
import org.pde4j.optim.Run.DescentConstants;
import org.pde4j.optim.Run.FlowTime;

/** A snapshot whose θ, J and ∇J are those of a run. */
public interface RunSnapshot extends Snapshot {

    /** The run, not to be advanced. */
    Run run();

    @Override
    default double[] theta() {
        return run().theta();
    }

    @Override
    default double loss() {
        return run().loss();
    }

    @Override
    default double[] terms() {
        return run().terms();
    }

    @Override
    default double[] gradient() {
        return run().gradient();
    }

    @Override
    default FlowTime flowTime() {
        return run().flowTime();
    }

    @Override
    default OptionalDouble explicitStepSize() {
        return run().explicitStepSize();
    }

    @Override
    default DescentConstants descentConstants() {
        return run().descentConstants();
    }

    @Override
    default Map<String, Double> details() {
        return run().details();
    }
}
