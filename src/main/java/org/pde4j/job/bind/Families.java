package org.pde4j.job.bind;

import java.util.List;
import java.util.Optional;
import org.pde4j.loss.BoundaryTreatment;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Form;
import org.pde4j.model.Activation;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Model;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointRule;
import org.pde4j.problem.Pde;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Diagnostic;

/** The families that a job can name, each with the package that holds its records. */
public final class Families {

    private static final List<Family> ALL = List.of(
            new Family(Pde.class, "org.pde4j.problem.catalog", "a problem of the catalogue"),
            new Family(Model.class, "org.pde4j.model", "a model"),
            new Family(Activation.class, "org.pde4j.model", "an activation"),
            new Family(FeatureDistribution.class, "org.pde4j.model", "a feature distribution"),
            new Family(Form.class, "org.pde4j.loss", "a form"),
            new Family(BoundaryTreatment.class, "org.pde4j.loss", "a treatment of the boundary"),
            new Family(Execution.class, "org.pde4j.loss", "an execution"),
            new Family(PointRule.class, "org.pde4j.points", "a point rule"),
            new Family(Optimizer.class, "org.pde4j.optim", "an optimizer"),
            new Family(Adaptation.class, "org.pde4j.adaptation", "an adaptation"),
            new Family(Diagnostic.class, "org.pde4j.measure", "a diagnostic"));

    private Families() {}

    /** The family whose interface this is. */
    public static Optional<Family> of(Class<?> contract) {
        return ALL.stream().filter(family -> family.contract() == contract).findFirst();
    }
}
