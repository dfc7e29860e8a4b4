package org.pde4j.measure;

import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Diagnostic;

/**
 * The sharpness λ_max of the loss, and η λ_max, which must stay below 2 for gradient descent with step η to be stable (edge of stability:
 * Cohen, Kaur, Li, Kolter &amp; Talwalkar 2021).
 *
 * <p>λ_max is that of the exact Hessian where the objective gives its products, as the losses of the fused execution do; of c Jacᵀ Jac, the
 * part of the Hessian that stays where the residual vanishes, on other sums of squares; and of central differences of ∇J elsewhere. η is that of gradient
 * descent ({@link org.pde4j.train.Snapshot#explicitStepSize}); other optimizers have none, and the flag is false.
 *
 * @param products most products with a vector, each the cost of a few gradients
 * @param tolerance relative error of λ_max at which they end
 */
public record Sharpness(int products, double tolerance) implements Diagnostic<SharpnessMeasurement> {

    public Sharpness {
        if (products < 1) {
            throw new IllegalArgumentException("Sharpness: products must be at least 1, got " + products);
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("Sharpness: tolerance must be in (0, 1), got " + tolerance);
        }
    }

    /** At most 50 products, three digits. */
    public Sharpness() {
        this(50, 1e-3);
    }

    /** The basis of a Krylov space. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("take fewer products").working(Math.min(products, size.parameters()) * size.parameters(), size.parameters());
    }

    @Override
    public Probe<SharpnessMeasurement> start(Objective objective) {
        return new SharpnessProbe(this, objective);
    }
}
