package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Annulus;
import org.pde4j.domain.Domain;

/**
 * {innerRadius &lt; |x − centre| &lt; outerRadius} in the plane; its pieces are {@code annulus.inner} and {@code annulus.outer}.
 *
 * @param centre its coordinates
 * @param innerRadius positive
 * @param outerRadius larger
 * @param name of its boundary in conditions; by default that of the key
 */
public record AnnulusSpec(List<Double> centre, double innerRadius, double outerRadius, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        return new Annulus(centre, innerRadius, outerRadius);
    }
}
