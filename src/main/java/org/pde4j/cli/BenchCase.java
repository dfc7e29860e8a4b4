package org.pde4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.pde4j.jet.Layer;
import org.pde4j.jet.fused.FusedGroup;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;
import org.pde4j.problem.catalog.PoissonNd;

/**
 * A problem of the catalogue, or {@code poisson-10d} for Poisson's equation in ten dimensions or any other number of them, and a tanh
 * network of equal hidden layers. Each condition has one point for twenty of the equation.
 */
record BenchCase(String problem, int depth, int width) {

    private static final int INTERIOR_PER_CONDITION = 20;

    private static final Pattern NAME = Pattern.compile("(.+)-([1-9]\\d{0,2})x([1-9]\\d{0,4})");

    private static final Pattern POISSON = Pattern.compile("poisson-([1-9]\\d?)d");

    /** The case of a name such as {@code kdv-4x50}; empty where there is no such problem. */
    static Optional<BenchCase> of(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && pde(parts.group(1)).isPresent()
                ? Optional.of(new BenchCase(parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    private static Optional<Pde> pde(String name) {
        if (Catalog.names().contains(name)) {
            return Optional.of(Catalog.find(name));
        }
        Matcher poisson = POISSON.matcher(name);
        return poisson.matches() ? Optional.of(new PoissonNd(Integer.parseInt(poisson.group(1)))) : Optional.empty();
    }

    String name() {
        return problem + "-" + depth + "x" + width;
    }

    CollocationProblem discretize(int interior, Execution execution) {
        Problem chosen = pde(problem).orElseThrow().problem();
        PointSet points = PointSet.of(chosen).interior(interior).conditions(Math.max(1, interior / INTERIOR_PER_CONDITION)).seed(1).draw();
        List<Integer> hidden = IntStream.range(0, depth).map(l -> width).boxed().toList();
        return new StrongForm().discretize(chosen, points, new Mlp(hidden, new Tanh(), 7), execution);
    }

    /**
     * Multiplications and additions in the matrix products of one loss and gradient with the channels that fused execution carries: forward,
     * back through all but the first layer, and into the weights.
     */
    static double flops(CollocationProblem pinn) {
        double total = 0;
        for (FusedGroup group : Fused.groups(pinn.blocks())) {
            double rows = (double) group.width() * group.size();
            for (int l = 0; l < pinn.network().layers().size(); l++) {
                Layer layer = pinn.network().layers().get(l);
                total += (l == 0 ? 4.0 : 6.0) * layer.inputs() * layer.outputs() * rows;
            }
        }
        return total;
    }
}
