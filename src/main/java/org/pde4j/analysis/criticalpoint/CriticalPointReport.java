package org.pde4j.analysis.criticalpoint;

import java.util.Optional;
import org.pde4j.optim.CurvatureSpectrum;

/**
 * What was found at θ.
 *
 * @param type the class
 * @param reason one clause with the numbers behind it
 * @param loss J(θ)
 * @param gradientNorm |∇J(θ)|
 * @param floor rounding floors of gradient and loss
 * @param newtonLength length of the Newton step across the curvatures that are not zero, an estimate of the distance to the critical point
 * @param predictedDecrease ½ ∇Jᵀ|H|⁻¹∇J across the same
 * @param trial what one step removes from J, by evaluation of J
 * @param tolerance τ within which a curvature is not distinguishable from zero
 * @param inertia counted by τ
 * @param spectrum eigenvalues and vectors
 * @param descent a unit vector along which J falls, at a saddle
 * @param order of the first term along {@code descent}, or the largest order of growth at a degenerate minimum; 2 at strict points, 1 where
 *     the loss falls to first order along a direction without curvature
 */
public record CriticalPointReport(CriticalPointClass type, String reason, double loss, double gradientNorm, RoundingFloors floor,
        double newtonLength, double predictedDecrease, TrialSteps trial, double tolerance, Inertia inertia, CurvatureSpectrum spectrum,
        Optional<double[]> descent, int order) {

    /** Gradients count from this many times their floor on. */
    public static final double ABOVE_FLOOR = 10;

    /** Whether |∇J| is within ten times its floor. */
    public boolean atFloor() {
        return gradientNorm <= ABOVE_FLOOR * floor.gradient();
    }

    public double leastCurvature() {
        return spectrum.least();
    }

    /** The Łojasiewicz exponent that the class implies: 1/2 at nondegenerate points and on manifolds of minima, at least 1 − 1/k elsewhere. */
    public Optional<Double> exponent() {
        return switch (type) {
            case STRICT_LOCAL_MINIMUM, STRICT_SADDLE, MORSE_BOTT -> inertia.zero() == 0 || type == CriticalPointClass.MORSE_BOTT
                    ? Optional.of(0.5) : Optional.empty();
            case DEGENERATE_MINIMUM -> Optional.of(1 - 1.0 / order);
            default -> Optional.empty();
        };
    }

    /** C = 1/√(2μ), μ the least |λ| above τ, at nondegenerate points and on manifolds of minima. */
    public Optional<Double> constant() {
        return exponent().filter(alpha -> type != CriticalPointClass.DEGENERATE_MINIMUM).map(alpha -> {
            double least = Double.POSITIVE_INFINITY;
            for (double value : spectrum.values()) {
                least = Math.abs(value) > tolerance ? Math.min(least, Math.abs(value)) : least;
            }
            return 1 / Math.sqrt(2 * least);
        });
    }
}
