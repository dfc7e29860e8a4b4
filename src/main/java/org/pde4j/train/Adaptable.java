package org.pde4j.train;

import java.util.Map;
import org.pde4j.optim.Objective;

/** One member J_D of a family of objectives of the same θ, told apart by data D such as points and weights. */
public interface Adaptable extends Objective {

    /** D as named arrays, from which {@link #with} makes an objective of the same bits; copies. */
    Map<String, double[]> arrays();

    /**
     * J_{D'}, which may share memory with this objective: the two are not to be used at the same time.
     *
     * @throws IllegalArgumentException if an array is missing or does not fit; one sentence that names it
     */
    Adaptable with(Map<String, double[]> arrays);
}
