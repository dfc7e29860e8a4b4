package org.pde4j.train;

import java.util.Optional;
import org.pde4j.linalg.Digits;

/** Ends a phase when |∇J(θ)| ≤ {@code tolerance}. */
public record GradientTolerance(double tolerance) implements StopRule {

    public GradientTolerance {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("GradientTolerance: tolerance must be at least 0, got " + tolerance);
        }
    }

    @Override
    public Check start(Snapshot first) {
        return resume(new double[0]);
    }

    @Override
    public Check resume(double[] state) {
        return Check.stateless(now -> now.gradientNorm() <= tolerance
                ? Optional.of(new Ending(Reason.GRADIENT_TOLERANCE, Digits.of(now.gradientNorm()) + " <= " + Digits.of(tolerance))) : Optional.empty());
    }
}
