package org.pde4j.job.run;

import org.pde4j.train.Checkpoint;
import org.pde4j.train.Ending;
import org.pde4j.train.Snapshot;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the events of a training to the log, and whether a resumed one reproduces its loss. */
final class RunJournal implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final Checkpoint resumed;

    /** @param resumed null for a training from the beginning */
    RunJournal(Checkpoint resumed) {
        this.resumed = resumed;
    }

    @Override
    public void started(Snapshot now) {
        if (resumed == null) {
            return;
        }
        LOG.info("continuing from iteration {} in phase {}, loss {}", now.iteration(), now.phase() + 1, now.loss());
        if (Double.compare(resumed.loss(), now.loss()) != 0) {
            LOG.warn("the loss at the checkpoint was {} and is computed as {} here: the run continues, but not to the same bits as on the machine"
                    + " and build that started it", resumed.loss(), now.loss());
        }
    }

    @Override
    public void recovered(Snapshot now, Ending failure) {
        LOG.warn("after iteration {}: {} ({}); the optimizer restarts there, as recovery specifies", now.iteration(), failure.reason().sentence(),
                failure.detail());
    }

    @Override
    public void phaseEnded(Snapshot now, Termination ending) {
        LOG.info("{}", ending);
    }
}
