package org.pde4j.job.shape;

import java.util.Optional;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Named;

/** A shape whose boundary may have a name. */
interface NamedShape {

    Optional<String> name();

    /** The shape without its name; refuses values that make none by an {@link IllegalArgumentException} of one sentence. */
    Domain shape();

    default Domain domain() {
        Domain shape = shape();
        return name().<Domain>map(given -> new Named(given, shape)).orElse(shape);
    }
}
