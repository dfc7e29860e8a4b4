package org.pde4j.expr;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;

/** The elementary functions of one argument that equations may use: value (the same bits on every JVM), derivative f′(e) as an expression, smoothness. */
public enum Function {
    SIN(StrictMath::sin),
    COS(StrictMath::cos),
    TAN(StrictMath::tan),
    EXP(StrictMath::exp),
    LOG(StrictMath::log),
    SINH(StrictMath::sinh),
    COSH(StrictMath::cosh),
    TANH(StrictMath::tanh),
    ATAN(StrictMath::atan),
    ERF(Erf::erf),
    SOFTPLUS(z -> Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)))),
    ABS(Math::abs),
    SIGN(Math::signum);

    private final DoubleUnaryOperator value;

    Function(DoubleUnaryOperator value) {
        this.value = value;
    }

    public double value(double argument) {
        return value.applyAsDouble(argument);
    }

    /** f′(e), not yet multiplied by the derivative of e. */
    public Expr derivative(Expr e) {
        return switch (this) {
            case SIN -> Expr.cos(e);
            case COS -> Expr.sin(e).negate();
            case TAN -> Expr.call(TAN, e).power(2).plus(1);
            case EXP -> Expr.exp(e);
            case LOG -> e.power(-1);
            case SINH -> Expr.call(COSH, e);
            case COSH -> Expr.call(SINH, e);
            case TANH -> Constant.ONE.minus(Expr.tanh(e).power(2));
            case ATAN -> e.power(2).plus(1).power(-1);
            case ERF -> Expr.exp(e.power(2).negate()).times(2 / Math.sqrt(Math.PI));
            case SOFTPLUS -> Expr.tanh(e.over(2)).plus(1).over(2);
            case ABS -> Expr.call(SIGN, e);
            case SIGN -> Constant.ZERO;
        };
    }

    /** Whether f is real-analytic on its domain; the Łojasiewicz theory needs it. */
    public boolean isAnalytic() {
        return this != ABS && this != SIGN;
    }

    /** Name in equation text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
