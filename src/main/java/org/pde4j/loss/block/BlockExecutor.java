package org.pde4j.loss.block;

/** Where the blocks of a {@link BlockedProblem} are computed. */
@FunctionalInterface
public interface BlockExecutor {

    /** Is given what came of each block. */
    @FunctionalInterface
    interface Sink {

        void accept(int block, double[] numbers);
    }

    /**
     * Computes all blocks.
     *
     * @param vector of the operation; empty where it has none
     * @param sink is given the numbers of each block once, in any order, on the calling thread
     */
    void run(BlockedProblem problem, BlockOperation operation, double[] theta, double[] vector, Sink sink);

    /** In this process, one block after the other. */
    static void here(BlockedProblem problem, BlockOperation operation, double[] theta, double[] vector, Sink sink) {
        for (int block = 0; block < problem.count(); block++) {
            sink.accept(block, problem.block(block, operation, theta, problem.argument(block, operation, vector)));
        }
    }
}
