package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import org.pde4j.jet.fused.Elementary;
import org.pde4j.jet.fused.Instruction;

/** The loops of {@link VectorRows} by kind of instruction and those of {@link VectorFunctions} by function. */
@SuppressWarnings("cast")
final class VectorOperations {

    private static final RowOperation[] KINDS =
            Arrays.stream(Instruction.Kind.values()).map(VectorOperations::operation).toArray(RowOperation[]::new);
    private static final RowOperation[] FUNCTIONS =
            Arrays.stream(Elementary.values()).map(VectorOperations::operation).toArray(RowOperation[]::new);

    private VectorOperations() {}

    static RowOperation of(int kind) {
        return KINDS[kind];
    }

    static RowOperation of(Elementary function) {
        return FUNCTIONS[function.ordinal()];
    }

    private static RowOperation operation(Instruction.Kind kind) {
        return switch (kind) {
            case FILL -> (m, n, d, a, b, c, e, k, l) -> VectorRows.fill(m, n, d, l);
            case COPY -> (m, n, d, a, b, c, e, k, l) -> System.arraycopy(m, a, m, d, n);
            case AFFINE -> (m, n, d, a, b, c, e, k, l) -> VectorRows.affine(m, n, d, k, a, l);
            case ADD -> (m, n, d, a, b, c, e, k, l) -> VectorRows.add(m, n, d, a, b);
            case AXPY -> (m, n, d, a, b, c, e, k, l) -> VectorRows.axpy(m, n, d, k, a, b);
            case MULTIPLY -> (m, n, d, a, b, c, e, k, l) -> VectorRows.multiply(m, n, d, a, b);
            case PRODUCT -> (m, n, d, a, b, c, e, k, l) -> VectorRows.product(m, n, d, k, a, b, l);
            case FMA -> (m, n, d, a, b, c, e, k, l) -> VectorRows.fma(m, n, d, a, b, c);
            case SCALED_FMA -> (m, n, d, a, b, c, e, k, l) -> VectorRows.scaledFma(m, n, d, k, a, b, c);
            case DOT2 -> (m, n, d, a, b, c, e, k, l) -> VectorRows.dot2(m, n, d, a, b, c, e);
            case SCALED_DOT2 -> (m, n, d, a, b, c, e, k, l) -> VectorRows.scaledDot2(m, n, d, k, a, b, l, c, e);
            case ADD_DOT2 -> (m, n, d, a, b, c, e, k, l) -> VectorRows.addDot2(m, n, d, k, a, b, l, c, e);
            case SELECT -> (m, n, d, a, b, c, e, k, l) -> VectorRows.select(m, n, d, a, b, c);
            case APPLY -> (m, n, d, a, b, c, e, k, l) -> {
                throw new IllegalStateException("VectorOperations: an application needs its function");
            };
        };
    }

    private static RowOperation operation(Elementary function) {
        return switch (function) {
            case RECIPROCAL -> (m, n, d, a, b, c, e, k, l) -> VectorRows.reciprocal(m, n, d, a);
            case TANH -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.tanh(m, n, d, a);
            case SQRT -> (m, n, d, a, b, c, e, k, l) -> VectorRows.sqrt(m, n, d, a);
            case SIN -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.sin(m, n, d, a);
            case COS -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.cos(m, n, d, a);
            case EXP -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.exp(m, n, d, a);
            case SOFTPLUS -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.softplus(m, n, d, a);
            case ABS -> (m, n, d, a, b, c, e, k, l) -> VectorRows.abs(m, n, d, a);
            case ERF -> (m, n, d, a, b, c, e, k, l) -> VectorFunctions.erf(m, n, d, a);
            // By lane in scalar arithmetic, as the plain loops: some 20 ns each.
            case POWER, SIGN, TAN, LOG, SINH, COSH, ATAN -> (m, n, d, a, b, c, e, k, l) -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = (double) function.value(m[a + i], k);
                }
            };
        };
    }
}
