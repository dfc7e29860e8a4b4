package org.pde4j.job;

import java.util.function.Supplier;
import org.pde4j.expr.ExpressionException;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Position;

/** Errors of texts and of what they make, placed at the key or within the text. */
record PlacedErrors(Locator locator) {

    JobException error(String path, String message) {
        return locator.error(path, message);
    }

    <T> T parsed(String path, Supplier<T> parser) {
        return parsed(path, 0, parser);
    }

    /** @param before characters that were put before the text */
    <T> T parsed(String path, int before, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (ExpressionException malformed) {
            Position place = locator.within(path, malformed.position().line(), Math.max(1, malformed.position().column() - before));
            throw new JobException(place, path + ": " + malformed.problem(), malformed);
        }
    }

    <T> T at(String path, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException rule) {
            throw error(path, sentence(rule));
        }
    }

    /** For names, which may not fit into a path. */
    <T> T atKey(String path, String key, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException rule) {
            throw new JobException(locator.key(path, key), path + "." + key + ": " + sentence(rule), rule);
        }
    }

    private static String sentence(IllegalArgumentException rule) {
        return rule.getMessage().replaceFirst("^(Scope|Box|Parameter|CoefficientTable): ", "");
    }
}
