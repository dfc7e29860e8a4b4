package org.pde4j.model;

import java.util.Optional;
import org.pde4j.problem.Problem;

/** Information about a problem available to a model before training: coarse solutions, and the data on the boundary. */
public interface PilotSolution {

    Problem problem();

    /** Trains the network for a moment on few points; repeatable. */
    Coarse solve(Network network);

    /** A function that takes the values given on faces, initial ones included; empty where there are none or they contradict each other. */
    Optional<Values> data();

    /** A function of the points, shape (n, d) row-major, with values of shape (unknowns)(n). */
    @FunctionalInterface
    interface Values {

        double[][] at(double[] points);
    }

    /**
     * A coarse solution.
     *
     * @param residual |s| at points that were not trained on; infinite where the training broke down
     * @param data |s| at the same points for u = 0
     * @param values u
     */
    record Coarse(double residual, double data, Values values) {

        /** The residual over that of u = 0; the residual itself where that is 0. */
        public double relative() {
            return data > 0 ? residual / data : residual;
        }
    }
}
