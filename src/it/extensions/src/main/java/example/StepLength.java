package example;

import java.util.Arrays;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;

/** |θ| and |∇J|/|θ|: how long a gradient is beside the parameters. */
public record StepLength() implements Diagnostic<StepLengthMeasurement> {

    @Override
    public Probe<StepLengthMeasurement> start(Objective objective) {
        return now -> {
            double size = Math.sqrt(Arrays.stream(now.theta()).map(value -> value * value).sum());
            return new StepLengthMeasurement(now.iteration(), size, now.gradientNorm() / size);
        };
    }
}
