package org.pde4j.job.run;

import org.pde4j.train.Checkpoint;
import org.pde4j.train.Ending;
import org.pde4j.train.Snapshot;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log what a training comes to while it runs, and whether one that goes on computes what it did before. */
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
        LOG.info("going on from iteration {} in phase {}, loss {}", now.iteration(), now.phase() + 1, now.loss());
        if (Double.compare(resumed.loss(), now.loss()) != 0) {
            LOG.warn("the loss at the checkpoint was {} and is computed as {} here: the run goes on, but not to the same bits as on the machine"
                    + " and build that began it", resumed.loss(), now.loss());
        }
    }

    @Override
    public void recovered(Snapshot now, Ending failure) {
        LOG.warn("after iteration {}: {} ({}); the optimizer begins anew there, as recovery says", now.iteration(), failure.reason().sentence(),
                failure.detail());
    }

    @Override
    public void phaseEnded(Snapshot now, Termination ending) {
        LOG.info("{}", ending);
    }
}
