package org.pde4j.job.bind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.certificate.Check;
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

/** The families that a job can name. */
public final class Families {

    private static final List<Family> ALL = List.of(
            new Family(Pde.class, "problems", "a problem of the catalogue"),
            new Family(Model.class, "models", "a model"),
            new Family(Activation.class, "activations", "an activation"),
            new Family(FeatureDistribution.class, "distributions", "a feature distribution"),
            new Family(Form.class, "forms", "a form"),
            new Family(BoundaryTreatment.class, "boundary-treatments", "a treatment of the boundary"),
            new Family(Execution.class, "executions", "an execution"),
            new Family(PointRule.class, "point-rules", "a point rule"),
            new Family(Optimizer.class, "optimizers", "an optimizer"),
            new Family(Adaptation.class, "adaptations", "an adaptation"),
            new Family(Diagnostic.class, "diagnostics", "a diagnostic"));

    private static final Family CHECKS = new Family(Check.class, "checks", "a check");

    private Families() {}

    public static List<Family> all() {
        return ALL;
    }

    /** The same and the checks of the certificate, which run without being named. */
    public static List<Family> listed() {
        return Stream.concat(ALL.stream(), Stream.of(CHECKS)).toList();
    }

    /** The family whose interface this is. */
    public static Optional<Family> of(Class<?> contract) {
        return ALL.stream().filter(family -> family.contract() == contract).findFirst();
    }
}
