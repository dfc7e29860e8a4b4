package org.pde4j.expr;

import org.hipparchus.analysis.differentiation.FDSFactory;
import org.hipparchus.analysis.differentiation.FieldDerivativeStructure;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** erf with as many digits as are asked for. */
public final class ExactErf {

    /** Beyond it 1 − |erf| &lt; 1e-28. */
    private static final int ONE = 8;

    private static final DfpField WIDE = new DfpField(140);
    private static final Dfp SMALL = WIDE.newDfp("1e-80");

    private ExactErf() {}

    /** 2/√π ∫ of the series of e^{−t²}, with more digits than its terms lose by cancellation. */
    public static Dfp value(Dfp x) {
        if (x.abs().greaterThan(x.newInstance(ONE))) {
            return x.newInstance(x.positiveOrNull() ? "0.9999999999999999999999999999" : "-0.9999999999999999999999999999");
        }
        Dfp wide = WIDE.newDfp(x.toString());
        Dfp term = wide;
        Dfp sum = wide;
        for (int n = 1; term.abs().greaterThan(wide.abs().multiply(SMALL)); n++) {
            term = term.multiply(wide).multiply(wide).negate().divide(n);
            sum = sum.add(term.divide(2 * n + 1));
        }
        return x.newInstance(sum.multiply(2).divide(wide.getField().getPi().sqrt()).toString());
    }

    /** With its derivatives, those of 2/√π e^{−z²}. */
    public static FieldDerivativeStructure<Dfp> of(FieldDerivativeStructure<Dfp> z) {
        int order = z.getOrder();
        FieldDerivativeStructure<Dfp> x = new FDSFactory<>(z.getFactory().getValueField(), 1, Math.max(1, order)).variable(0, z.getValue());
        FieldDerivativeStructure<Dfp> slope = x.multiply(x).negate().exp().multiply(2)
                .divide(z.getValue().getField().getPi().sqrt());
        Dfp[] derivatives = new Dfp[order + 1];
        derivatives[0] = value(z.getValue());
        for (int k = 1; k <= order; k++) {
            derivatives[k] = slope.getPartialDerivative(k - 1);
        }
        return z.compose(derivatives);
    }
}
