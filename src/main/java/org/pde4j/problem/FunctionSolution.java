package org.pde4j.problem;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.pde4j.domain.ProblemDomain;

/**
 * A single u(x) computed by a function, such as a quadrature; errors are measured on a regular grid.
 *
 * @param function point of shape (d) to u
 * @param nodes grid nodes along each axis, ends included
 */
public record FunctionSolution(ToDoubleFunction<double[]> function, List<Integer> nodes) implements Solution {

    public FunctionSolution {
        nodes = List.copyOf(nodes);
    }

    @Override
    public int components() {
        return 1;
    }

    @Override
    public double[] value(double[] point) {
        return new double[] {function.applyAsDouble(point)};
    }

    @Override
    public Samples samples(ProblemDomain domain) {
        return Samples.grid(domain, nodes, this);
    }
}
