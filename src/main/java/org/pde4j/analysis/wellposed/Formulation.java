package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Set;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * A problem with the values of its parameters inserted, so that a coefficient of 0 removes its term, and without its conditions at points.
 *
 * @param equations residuals of the equations
 * @param conditions those that say something the conditions before them do not
 * @param periodic coordinates in which every function that the model represents is periodic with all its derivatives
 */
record Formulation(Box box, List<Field> unknowns, List<Expr> equations, List<Condition> conditions, Set<Coordinate> periodic) {

    static Formulation of(Problem problem, Set<Coordinate> periodic) {
        return new Formulation(problem.box(), problem.unknowns(),
                problem.equations().stream().map(Equation::residual).map(Expr::numeric).toList(),
                problem.withoutConditionsAtPoints().conditions().stream().map(c -> new Condition(c.name(), c.face(), c.residual().numeric()))
                        .filter(c -> !c.residual().fields().isEmpty()).toList(),
                Set.copyOf(periodic));
    }

    Formulation withConditions(List<Condition> others) {
        return new Formulation(box, unknowns, equations, others, periodic);
    }

    /** Whether there is one equation in one unknown. */
    boolean isScalar() {
        return unknowns.size() == 1 && equations.size() == 1;
    }

    /** Whether every equation and condition is affine in the unknowns. */
    boolean isLinear() {
        return equations.stream().allMatch(Expr::isLinear) && conditions.stream().map(Condition::residual).allMatch(Expr::isLinear);
    }

    List<Condition> on(Face face) {
        return conditions.stream().filter(condition -> condition.face().equals(face)).toList();
    }

    /** Those on both faces of a coordinate. */
    List<Condition> on(Coordinate x) {
        return conditions.stream().filter(condition -> condition.face().coordinate().equals(x)).toList();
    }

    /** The highest order of ∂_x among the fields of an expression; −1 if none belongs to the component. */
    static int order(Expr expr, int component, Coordinate x) {
        return expr.fields().stream().filter(field -> field.component() == component)
                .mapToInt(field -> field.derivative().order(x.axis())).max().orElse(-1);
    }

    /** The part of a residual without unknowns. */
    static Expr inhomogeneity(Expr residual) {
        return residual.withoutFields();
    }
}
