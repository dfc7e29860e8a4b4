package org.pde4j.loss;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.pde4j.expr.Field;
import org.pde4j.model.Model;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Shared by the tests of this package. */
final class LossTests {

    private LossTests() {}

    /** Skips a test whose model has derivatives only up to an order below that of the equation; WeakDerivativesTest judges that refusal. */
    static void assumeDerivatives(Problem problem, Model model) {
        PointSet one = PointSet.of(problem).interior(8).conditions(2).draw();
        try {
            new StrongForm().discretize(problem, one, model);
        } catch (IllegalArgumentException refused) {
            assumeFalse(refused.getMessage().contains("point sources at its kinks"), refused.getMessage());
        }
    }

    /** The same jet entry at the point itself. */
    static Field atPoint(Field field) {
        return new Field(field.name(), field.component(), field.derivative(), false);
    }
}
