package org.pde4j.train;

/** Keeps checkpoints, in memory or in files. */
@FunctionalInterface
public interface CheckpointSink {

    void accept(Checkpoint checkpoint);
}
