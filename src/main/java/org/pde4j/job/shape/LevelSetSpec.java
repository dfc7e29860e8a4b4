package org.pde4j.job.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Domain;
import org.pde4j.domain.LevelSet;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Scope;

/**
 * The part of a box where an expression is negative; it must not reach the sides of the box.
 *
 * @param inside such as {@code x^2 + 4*y^2 - 1}, smooth
 * @param box [lower, upper] by coordinate
 * @param name of its boundary in conditions; by default that of the key
 */
public record LevelSetSpec(String inside, Map<String, List<Double>> box, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        Box around = Intervals.box("levelSet: box", box);
        try {
            return new LevelSet(new Scope(around.coordinates(), List.of(), List.of()).parse(inside), around);
        } catch (ExpressionException malformed) {
            throw new IllegalArgumentException("levelSet: inside is no expression in " + around.names() + ": " + malformed.getMessage(), malformed);
        }
    }
}
