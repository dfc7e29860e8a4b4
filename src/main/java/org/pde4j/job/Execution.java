package org.pde4j.job;

/**
 * How the discretised problem is evaluated.
 *
 * @param type the SameDiff graph is the only execution so far
 * @param precision of parameters, residuals and gradients
 * @param threads of the linear algebra; 0 for {@code OMP_NUM_THREADS}, or 1 where that is not set
 */
public record Execution(Type type, Precision precision, int threads) {

    /** Executions. */
    public enum Type { GRAPH, FUSED }

    /** Floating-point formats. */
    public enum Precision { FLOAT64, FLOAT32 }

    public Execution {
        if (type != Type.GRAPH) {
            throw new IllegalArgumentException("Execution: type must be Graph, the fused kernel is not part of this version, got Fused");
        }
        if (precision != Precision.FLOAT64) {
            throw new IllegalArgumentException("Execution: precision must be float64, other formats are not part of this version, got float32");
        }
        if (threads < 0) {
            throw new IllegalArgumentException("Execution: threads must not be negative, got " + threads);
        }
    }

    public Execution() {
        this(Type.GRAPH, Precision.FLOAT64, 0);
    }
}
