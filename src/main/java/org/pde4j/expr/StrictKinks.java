package org.pde4j.expr;

/**
 * Refuses to differentiate across a kink inside a box: the derivative of a jump is a point source δ, which no value at points shows. An argument of
 * one sign in the box has no kink there; |u| of an unknown has the weak derivative sign(u) u_x, sign(u) has none.
 */
record StrictKinks(java.util.function.Function<Coordinate, Enclosure> range) implements KinkRule {

    @Override
    public Expr outer(Call call) {
        boolean jumps = call.function() == Function.SIGN;
        if (!call.argument().fields().isEmpty()) {
            if (jumps) {
                throw new KinkException(call + " jumps where its argument changes sign, and a derivative of it would lose the jump");
            }
            return call.function().derivative(call.argument());
        }
        int side = side(call, call.argument());
        return jumps ? Constant.ZERO : new Constant(side);
    }

    @Override
    public int side(Choice choice) {
        return side(choice, choice.condition());
    }

    /** Of |e|^q with q ≤ 1 as of abs(e); of an unknown only what is not integrable, q ≤ −1 as in sign(u) = u/√(u²). */
    @Override
    public void differentiated(Power power) {
        for (EvenRoot root : EvenRoot.of(power)) {
            boolean known = root.argument().fields().isEmpty();
            if (known && root.order() <= 1) {
                side(power, root.argument());
            } else if (!known && root.order() <= -1) {
                throw new KinkException(power + " is singular where " + root.argument() + " changes sign, and a derivative of it would lose the jump there");
            }
        }
    }

    private int side(Expr kinked, Expr argument) {
        OneSided found = OneSided.of(argument, range);
        if (found.sign() == 0) {
            throw new KinkException(kinked + " jumps or has a kink "
                    + found.zero().map(place -> "at " + place + ", inside the domain")
                            .orElseGet(() -> "where " + argument + " = 0, which is not known to lie outside of the domain")
                    + ", and a derivative of it would lose that");
        }
        return found.sign();
    }
}
