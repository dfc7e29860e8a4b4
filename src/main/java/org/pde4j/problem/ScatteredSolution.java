package org.pde4j.problem;

import java.util.Arrays;
import org.pde4j.domain.ProblemDomain;

/**
 * Values at points in any order, such as those of a reference solution on a shape; they are known nowhere else.
 *
 * @param samples the points and values
 */
public record ScatteredSolution(Samples samples) implements Solution {

    @Override
    public int components() {
        return samples.unknowns();
    }

    /** NaN: nothing is interpolated. */
    @Override
    public double[] value(double[] point) {
        double[] unknown = new double[samples.unknowns()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    @Override
    public Samples samples(ProblemDomain domain) {
        return samples;
    }
}
