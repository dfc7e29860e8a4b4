package org.pde4j.linalg;

import java.util.Optional;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of threads of the two native pools of this process: ND4J's OpenMP loops and OpenBLAS.
 *
 * <p>They are properties of the process. Results are the same bits at a fixed number of threads; one and two threads may differ in the
 * last bits. A run therefore sets both to one, whatever {@code OMP_NUM_THREADS} and {@code OPENBLAS_NUM_THREADS} say, and restores them.
 */
public final class Threads {

    private Threads() {}

    /** Restores the numbers that were in force before. */
    public record Restoration(int blas, int loops) implements AutoCloseable {

        @Override
        public void close() {
            set(blas, loops);
        }
    }

    /** One thread for each until the result is closed, independent of the environment of the process. */
    public static Restoration single() {
        Restoration before = new Restoration(blas(), loops());
        set(1, 1);
        return before;
    }

    /**
     * Gives OpenBLAS {@code blas} threads and each ND4J operation {@code loops} threads.
     *
     * <p>One loop thread is the right choice for the small arrays of a training: on a busy host two cost ten times more wall time,
     * because OpenMP threads spin while they wait.
     */
    public static void set(int blas, int loops) {
        if (blas < 1 || loops < 1) {
            throw new IllegalArgumentException("Threads: both numbers must be at least 1, got blas = " + blas + ", loops = " + loops);
        }
        // ND4J resets the BLAS threads while it starts, so it must have started before they are set.
        Nd4j.getEnvironment().setMaxMasterThreads(loops);
        openblas_nolapack.blas_set_num_threads(blas);
    }

    /**
     * What the threads of ND4J's loops cost a training by graphs, and the remedy: on two virtual cores {@code SameDiff.fit} of a small network took 70 s with
     * two and 7 s with one. Empty where they are one already.
     *
     * @param what is slow, the beginning of a sentence
     */
    public static Optional<String> advice(String what) {
        return advice(what, loops());
    }

    static Optional<String> advice(String what, int loops) {
        return loops == 1 ? Optional.empty() : Optional.of(what + " may take ten times as long: ND4J runs its loops on " + loops
                + " threads, which wait for each"
                + " other at every small operation (70 s against 7 s on two cores); call org.pde4j.linalg.Threads.set(1, 1) first, or set OMP_NUM_THREADS=1");
    }

    /** The threads OpenBLAS uses now, as ND4J's binding reports them. */
    public static int blas() {
        Nd4j.getEnvironment();
        return openblas_nolapack.blas_get_num_threads();
    }

    /** The threads an ND4J operation may use now. */
    public static int loops() {
        return Nd4j.getEnvironment().maxMasterThreads();
    }
}
