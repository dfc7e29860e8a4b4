package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;

/** An ansatz u_θ for the unknowns of a problem: a record of settings. */
public interface Model {

    /**
     * The network for a domain, as far as it does not depend on the problem; its arrays have their final shapes.
     *
     * @param domain gives the number of inputs d and their range, to which the initial distribution adapts
     * @param unknowns number of outputs k
     */
    Network network(Box domain, int unknowns);

    /** The same for unknowns by name, which a model may treat differently. */
    default Network network(Box domain, List<Field> unknowns) {
        return network(domain, unknowns.size());
    }

    /**
     * Why an unknown cannot be G + D v with a function v of this model; empty if it can.
     *
     * @param read coordinates on which G and D depend
     */
    default Optional<String> obstacle(Field unknown, Set<Coordinate> read) {
        return Optional.empty();
    }

    /** Whether {@link #adapted} or {@link #network(PilotSolution)} depend on the problem, so that the model can only stand for all unknowns. */
    default boolean looksAtProblem() {
        return false;
    }

    /** This model with the settings that were left open chosen for a problem; {@code this} where none were. */
    default Model adapted(PilotSolution trial) {
        return this;
    }

    /** This model with inputs relative to the domain, where it can have them: θ then means the same function on all domains of one size. */
    default Model relative() {
        return this;
    }

    /** The network for a problem: as for its domain, unless the initial distribution depends on the problem. */
    default Network network(PilotSolution trial) {
        return network(trial.problem().bounds(), trial.problem().outputs());
    }

    /**
     * A larger model of this kind and where its training starts, at the same function if it contains that; empty where there is none.
     *
     * @param theta θ of this model, shape (p); not modified
     */
    default Optional<Enlarged> enlarged(Box domain, int unknowns, double[] theta) {
        return Optional.empty();
    }

    /** @param theta from which the larger model is trained, shape (p); not copied */
    record Enlarged(Model model, double[] theta) {}
}
