package org.pde4j.expr;

/** What differentiation does at a function that jumps or has a kink where its argument vanishes. */
interface KinkRule {

    /** The derivative off the kinks, which contribute nothing. */
    KinkRule PIECEWISE = new KinkRule() {
        @Override
        public Expr outer(Call call) {
            return call.function().derivative(call.argument());
        }

        @Override
        public int side(Choice choice) {
            return 0;
        }

        @Override
        public void differentiated(Power power) {
            // Off the kinks nothing is lost.
        }
    };

    /** f′(e) for f = abs or sign, not yet multiplied by the derivative of e. */
    Expr outer(Call call);

    /** 1 where the first value is taken everywhere, −1 where the second is, 0 where both are differentiated. */
    int side(Choice choice);

    /**
     * Asked before a power is differentiated.
     *
     * @throws KinkException if the derivative would lose a kink
     */
    void differentiated(Power power);
}
