package org.pde4j.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.problem.Observation;

/** The priors of the unknown parameters of a job, each as an observation of the parameter itself. */
record Priors(Map<String, ParameterSpec> specs, ProblemDomain domain, Scope scope, PlacedErrors placed) {

    List<Observation> observations() {
        List<Observation> found = new ArrayList<>();
        for (Parameter parameter : scope.parameters()) {
            ParameterSpec spec = specs.get(parameter.name());
            if (spec != null && spec.prior().isPresent()) {
                PriorSpec prior = spec.prior().get();
                String path = "problem.parameters." + parameter.name() + ".prior";
                if (spec.positive() && !(prior.mean() > 0)) {
                    throw placed.error(path, "the mean of a positive parameter must be positive, got " + prior.mean());
                }
                spec.bounds().filter(ends -> !(prior.mean() > ends.get(0) && prior.mean() < ends.get(1))).ifPresent(ends -> {
                    throw placed.error(path, "the mean must lie between the bounds " + ends + ", got " + prior.mean());
                });
                found.add(Observation.prior(parameter, somewhere(), prior.mean(), prior.sigma()));
            }
        }
        return found;
    }

    /** A point of the domain, on which a prior does not depend. */
    private double[] somewhere() {
        double[] middle = domain.bounds().intervals().stream().mapToDouble(Interval::centre).toArray();
        return domain.match(box -> middle, shaped -> {
            double[] space = shaped.geometry().pieces().get(0).quadrature(1).nodes().point(0);
            double[] point = Arrays.copyOf(middle, middle.length);
            System.arraycopy(space, 0, point, 0, space.length);
            return point;
        });
    }
}
