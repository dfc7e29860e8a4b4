package org.pde4j.job;

import java.util.Optional;

/**
 * A condition on a face, {@code {on: "x=-1", equation: "u = 0"}}, or {@code {periodic: x}}.
 *
 * @param name of the term in weights, points and tables; {@code condition-1} and so on by default
 * @param on a face of a box, such as {@code x=-1} or {@code t=0}, or several, {@code [x=0, x=1]}, with a condition each; or pieces of the boundary of a
 *     shape: {@code hole}, {@code [hole, rectangle.left]}, {@code {piece: hole, where: "y > 0"}}; or {@code boundary} for all in space that no other condition
 *     names; or a point of the closed domain, {@code {point: [0, 0.5]}}, without the coordinate {@code t} for all times
 * @param equation what holds there, beside {@code on}
 * @param periodic a coordinate, instead of the other two: u and its derivatives by it below the order of the equations agree on both faces
 */
public record ConditionSpec(Optional<String> name, Optional<OnSpec> on, Optional<String> equation, Optional<String> periodic) {

    public ConditionSpec {
        TermName.require("ConditionSpec", name);
        boolean onFace = on.isPresent() && equation.isPresent() && periodic.isEmpty();
        boolean wrapped = on.isEmpty() && equation.isEmpty() && periodic.isPresent();
        if (!onFace && !wrapped) {
            throw new IllegalArgumentException("ConditionSpec: a condition must have the keys on and equation, or the key periodic alone");
        }
    }
}
