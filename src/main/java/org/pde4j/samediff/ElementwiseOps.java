package org.pde4j.samediff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.model.Activation;
import org.pde4j.model.Erf;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Sin;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;

/** The ops of one array argument, by ND4J's names, as functions z ↦ f(z) that can be differentiated any number of times. */
final class ElementwiseOps {

    private static final Map<String, Activation> UNARY = Map.ofEntries(
            Map.entry("tanh", new Tanh()),
            Map.entry("sigmoid", new Sigmoid()),
            Map.entry("swish", new Silu()),
            Map.entry("softplus", new Softplus()),
            Map.entry("erf", new Erf()),
            Map.entry("sin", new Sin()),
            Map.entry("cos", Expr::cos),
            Map.entry("tan", z -> Expr.call(Function.TAN, z)),
            Map.entry("exp", Expr::exp),
            Map.entry("log", z -> Expr.call(Function.LOG, z)),
            Map.entry("sinh", z -> Expr.call(Function.SINH, z)),
            Map.entry("cosh", z -> Expr.call(Function.COSH, z)),
            Map.entry("atan", z -> Expr.call(Function.ATAN, z)),
            Map.entry("square", z -> z.power(2)),
            Map.entry("cube", z -> z.power(3)),
            Map.entry("sqrt", z -> z.power(0.5)),
            Map.entry("Reciprocal", z -> z.power(-1)),
            Map.entry("neg", Expr::negate),
            Map.entry("identity", z -> z));

    private ElementwiseOps() {}

    /** f of an op with one array argument; empty if the op is none of those known. */
    static Optional<Activation> of(DifferentialFunction op) {
        if (op instanceof ScalarOp scalar && scalar.scalar() != null) {
            double c = scalar.scalar().getDouble(0);
            return Optional.ofNullable(switch (op.opName()) {
                case "mul_scalar" -> z -> z.times(c);
                case "add_scalar" -> z -> z.plus(c);
                case "sub_scalar" -> z -> z.plus(-c);
                case "rsub_scalar" -> z -> z.negate().plus(c);
                case "div_scalar" -> z -> z.over(c);
                case "rdiv_scalar" -> z -> z.power(-1).times(c);
                case "pow" -> z -> z.power(c);
                default -> null;
            });
        }
        return Optional.ofNullable(UNARY.get(op.opName()));
    }

    /** The names of the ops without a number beside the array. */
    static List<String> names() {
        return UNARY.keySet().stream().sorted().toList();
    }
}
