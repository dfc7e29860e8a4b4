package org.pde4j.problem;

import java.util.List;
import org.pde4j.expr.Expr;

/** A named family of problems: a record whose components are the parameters of the equation. */
public interface Pde {

    Problem problem();

    /** A rough solution, an expression for each unknown, near the one that is meant where the problem has several; empty where none is needed. */
    default List<Expr> guess() {
        return List.of();
    }
}
