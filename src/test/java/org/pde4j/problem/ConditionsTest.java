package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** Residuals with the known function w(x, t) = x² + t inserted. */
class ConditionsTest {

    private static final Box BOX = Box.of("x", -1, 3).times("t", 0, 1);
    private static final Coordinate X = BOX.coordinate("x");
    private static final Coordinate T = BOX.coordinate("t");
    private static final Field U = Field.of("u", 0);
    private static final Expr W = X.power(2).plus(T);
    private static final Expr TEN = Expr.constant(10);

    @Test
    void dirichletComparesValues() {
        assertThat(defect(Conditions.dirichlet(BOX.upper(X), U, TEN), 0.5)).isEqualTo(9.5 - 10);
    }

    /** The outward derivative of x² is −2x at the lower end and 2x at the upper. */
    @Test
    void neumannTakesTheOutwardDerivative() {
        assertThat(defect(Conditions.neumann(BOX.lower(X), U, TEN), 0.5)).isEqualTo(2 - 10);
        assertThat(defect(Conditions.neumann(BOX.upper(X), U, TEN), 0.5)).isEqualTo(6 - 10);
    }

    @Test
    void robinAddsAMultipleOfTheValue() {
        assertThat(defect(Conditions.robin(BOX.lower(X), U, Expr.constant(4), TEN), 0.5)).isEqualTo(2 + 4 * 1.5 - 10);
    }

    @Test
    void periodicConditionsMatchAsManyDerivativesAsTheOrder() {
        List<Condition> conditions = Conditions.periodic(BOX.lower(X), U, 3);
        assertThat(conditions).hasSize(3);
        // x² at −1 and 3, then 2x, then 2.
        assertThat(defect(conditions.get(0), 0.5)).isEqualTo(1 - 9);
        assertThat(defect(conditions.get(1), 0.5)).isEqualTo(-2 - 6);
        assertThat(defect(conditions.get(2), 0.5)).isEqualTo(0);
    }

    @Test
    void initialConditionsFixSuccessiveTimeDerivatives() {
        List<Condition> conditions = Conditions.initial(BOX, U, X, TEN);
        assertThat(conditions).extracting(Condition::face).containsOnly(BOX.lower(T));
        Substitution insert = new Substitution(BOX, List.of(W));
        assertThat(insert.on(BOX.lower(T), conditions.get(0).residual()).evaluate(2, 0)).isEqualTo(4 - 2);
        assertThat(insert.on(BOX.lower(T), conditions.get(1).residual()).evaluate(2, 0)).isEqualTo(1 - 10);
    }

    @Test
    void impossibleConditionsAreRefusedInOneSentence() {
        assertThatThrownBy(() -> Conditions.periodic(BOX.lower(X), U, 0))
                .hasMessage("Conditions: a periodic condition matches at least one derivative, got order 0");
        assertThatThrownBy(() -> Conditions.initial(Box.of("x", 0, 1), U, X))
                .hasMessage("Conditions: an initial condition needs a coordinate t, the coordinates are [x]");
    }

    /** Mixed derivative of x³ t² through the substitution: 3x²·2t. */
    @Test
    void substitutionDifferentiatesTheExpression() {
        Substitution insert = new Substitution(BOX, List.of(X.power(3).times(T.power(2))));
        assertThat(insert.inside(U.d(X, T).times(U)).evaluate(2, 0.5)).isCloseTo(12 * (8 * 0.25), within(1e-13));
        assertThatThrownBy(() -> insert.inside(Field.of("v", 1)))
                .hasMessage("Substitution: no expression given for unknown v, component 1 of 1");
    }

    private static double defect(Condition condition, double t) {
        Face face = condition.face();
        return new Substitution(BOX, List.of(W)).on(face, condition.residual()).evaluate(face.value(), t);
    }
}
