package org.pde4j.problem;

import java.util.Optional;
import java.util.Set;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.MultiIndex;

/** u = g(x), read off a residual c (u − g) with a number c ≠ 0. */
record DirichletData(Field unknown, Expr value) {

    static boolean isDirichlet(Condition condition) {
        return reasonAgainst(condition).isEmpty();
    }

    static DirichletData of(Condition condition) {
        String reason = reasonAgainst(condition);
        if (!reason.isEmpty()) {
            throw new IllegalArgumentException("HardConstraints: " + condition.name() + " cannot be hard on " + condition.place()
                    + ", because " + reason);
        }
        return known(condition);
    }

    /** Wherever the condition holds, a point included; empty where its residual is none of that kind. */
    static Optional<DirichletData> read(Condition condition) {
        return reasonAgainst(condition.residual()).isEmpty() ? Optional.of(known(condition)) : Optional.empty();
    }

    private static DirichletData known(Condition condition) {
        Field unknown = condition.residual().fields().iterator().next();
        Expr atZero = condition.residual().substitute(leaf -> leaf.equals(unknown) ? Expr.constant(0) : leaf);
        return new DirichletData(unknown, atZero.over(condition.residual().partial(unknown)).negate());
    }

    private static String reasonAgainst(Condition condition) {
        return condition.place().isPoint() ? "it holds at a point, which is no part of the boundary" : reasonAgainst(condition.residual());
    }

    private static String reasonAgainst(Expr residual) {
        Set<Field> fields = residual.fields();
        if (fields.stream().anyMatch(field -> field.opposite() || !field.derivative().equals(MultiIndex.ZERO))) {
            return "it is not a Dirichlet condition: it reads a derivative or the opposite face";
        }
        if (fields.size() > 1) {
            return "it mentions more than one unknown";
        }
        if (Jumps.inUnknowns(residual)) {
            return "it jumps in the unknown";
        }
        Expr slope = residual.partial(fields.iterator().next());
        if (!slope.fields().isEmpty()) {
            return "its data depend on the unknown";
        }
        return slope.isNumber() && slope.evaluate() != 0 ? "" : "the unknown has a coefficient that is no nonzero number";
    }
}
