package org.pde4j.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pde4j.job.shape.ShapeSpec;

/**
 * A part of the domain, at whose boundary the unknowns may jump or have kinks. They have outputs of the network of their own in it, and conditions such as
 * {@code jump(u) = 0} and {@code jump(k*dn(u)) = 0} on its name join it to the rest of the domain.
 *
 * @param shape inside of the geometry of the domain; shapes of different subdomains neither overlap nor touch
 * @param coefficients values that parameters of the problem have in it, by name; elsewhere they have those of the parameters
 */
public record SubdomainSpec(ShapeSpec shape, Map<String, Double> coefficients) {

    public SubdomainSpec {
        coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    }

    /** With the coefficients of the rest of the domain. */
    public SubdomainSpec(ShapeSpec shape) {
        this(shape, Map.of());
    }

    SubdomainSpec withFiles(UnaryOperator<String> rule) {
        return new SubdomainSpec(shape.withFiles(rule), coefficients);
    }
}
