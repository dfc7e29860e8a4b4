package org.pde4j.optim;

/**
 * What an {@link Optimizer} promises about J_k = J(θ_k) while J is one function: J_{k+1} ≤ J_k + ε|J_k| at every step, at no step, or
 * where η &lt; 2/L; and which equation its steps solve. Certificates claim nothing of a descent that is not promised here.
 *
 * @param kind what a step does
 * @param stepSize η, the largest that the settings allow without their growth; NaN where a step has none
 * @param constantStep whether the settings ask for η at every step; a run may still have shortened it
 * @param kappa κ in |∇J(θ_{k+1}) + D/η| ≤ κ|D|/η, D = θ_{k+1} − θ_k, of implicit steps; 0 elsewhere
 * @param lossError ε, the relative error within which values of J are compared; NaN where they are not
 */
public record DescentGuarantee(Kind kind, double stepSize, boolean constantStep, double kappa, double lossError) {

    /** What a step θ_k → θ_{k+1} is known to do with J, which decides which theorems about descents apply. */
    public enum Kind {

        /** Nothing is known: J may rise. */
        UNKNOWN,

        /** J(θ_{k+1}) is compared with J(θ_k) and does not exceed it; no theorem gives a rate. */
        MONOTONE,

        /** θ(t) of θ' = −∇J(θ), integrated with controlled error; J is compared at each output. */
        FLOW,

        /** θ_{k+1} = θ_k − η ∇J(θ_k) without a comparison of J: a descent where η &lt; 2/L, L a bound of the Hessian on the segments. */
        EXPLICIT,

        /** θ_{k+1} = θ_k − η ∇J(θ_{k+1}), accepted only if J_{k+1} ≤ J_k − |θ_{k+1} − θ_k|²/(2η). */
        IMPLICIT
    }

    /** No promise. */
    public static final DescentGuarantee NONE = new DescentGuarantee(Kind.UNKNOWN, Double.NaN, false, 0, Double.NaN);

    /** J_{k+1} ≤ J_k + ε|J_k| by comparison of values. */
    public static DescentGuarantee monotone(double lossError) {
        return new DescentGuarantee(Kind.MONOTONE, Double.NaN, false, 0, lossError);
    }

    /** θ' = −∇J(θ). */
    public static DescentGuarantee flow(double lossError) {
        return new DescentGuarantee(Kind.FLOW, Double.NaN, false, 0, lossError);
    }

    /** θ_{k+1} = θ_k − η ∇J(θ_k). */
    public static DescentGuarantee explicit(double stepSize) {
        return new DescentGuarantee(Kind.EXPLICIT, stepSize, true, 0, Double.NaN);
    }

    /** θ_{k+1} = θ_k − η ∇J(θ_{k+1}). */
    public static DescentGuarantee implicit(double stepSize, boolean constantStep, double kappa, double lossError) {
        return new DescentGuarantee(Kind.IMPLICIT, stepSize, constantStep, kappa, lossError);
    }

    /** Whether every step compares J with its value before, so that J_{k+1} ≤ J_k + ε|J_k| without further hypotheses. */
    public boolean comparesLoss() {
        return kind == Kind.MONOTONE || kind == Kind.FLOW || kind == Kind.IMPLICIT;
    }

    /** Whether the Łojasiewicz inequality gives such steps a limit and a rate, those of explicit descent only where η &lt; 2/L. */
    public boolean hasRate() {
        return kind == Kind.FLOW || kind == Kind.EXPLICIT || kind == Kind.IMPLICIT;
    }

    /** In words, for messages: "gradient flow", "explicit gradient descent". */
    public String words() {
        return switch (kind) {
            case UNKNOWN -> "a method that promises no descent";
            case MONOTONE -> "a monotone method other than gradient descent";
            case FLOW -> "gradient flow";
            case EXPLICIT -> "explicit gradient descent";
            case IMPLICIT -> "implicit gradient descent";
        };
    }
}
