package org.pde4j.job;

import java.util.Optional;

/**
 * A condition on a face: {@code {on: "x=-1", equation: "u = 0"}}, or {@code {periodic: x}} for u and its derivatives by x below the
 * order of the equations, equal on both faces of x.
 */
public record ConditionSpec(Optional<String> name, Optional<String> on, Optional<String> equation, Optional<String> periodic) {

    public ConditionSpec {
        TermName.require("ConditionSpec", name);
        boolean onFace = on.isPresent() && equation.isPresent() && periodic.isEmpty();
        boolean wrapped = on.isEmpty() && equation.isEmpty() && periodic.isPresent();
        if (!onFace && !wrapped) {
            throw new IllegalArgumentException("ConditionSpec: a condition must have the keys on and equation, or the key periodic alone");
        }
    }
}
