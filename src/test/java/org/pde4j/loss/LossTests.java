package org.pde4j.loss;

import org.pde4j.expr.Field;

/** Shared by the tests of this package. */
final class LossTests {

    private LossTests() {}

    /** The same jet entry at the point itself. */
    static Field atPoint(Field field) {
        return new Field(field.name(), field.component(), field.derivative(), false);
    }
}
