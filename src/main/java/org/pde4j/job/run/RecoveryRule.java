package org.pde4j.job.run;

import java.util.List;
import org.pde4j.job.Job;
import org.pde4j.job.bind.Families;
import org.pde4j.job.bind.RecordShape;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.Recovery;

/** To halve steps every optimizer of a job must have one. */
record RecoveryRule(Locator locator) {

    /** @throws JobException at a recovery that one of the phases could not follow */
    void check(Job job) {
        for (int i = 0; i < job.phases().size(); i++) {
            Optimizer optimizer = job.phases().get(i).optimizer();
            if (!job.recovery().suits(optimizer)) {
                throw locator.error("recovery.action", "halve_step needs a step, a damping or a first length to change, which phases[" + i + "].optimizer "
                        + optimizer.getClass().getSimpleName() + " has not; " + String.join(", ", suited(job.recovery())) + " have one, roll_back needs none");
            }
        }
    }

    private static List<String> suited(Recovery recovery) {
        return Families.of(Optimizer.class).orElseThrow().members().values().stream()
                .filter(type -> new RecordShape(type).defaults().map(Optimizer.class::cast).filter(recovery::suits).isPresent())
                .map(Class::getSimpleName).toList();
    }
}
