package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that evaluate cells, and the time until which they take new ones. */
public final class CellWorkers implements AutoCloseable {

    /** Cells that are evaluated at once, side by side in vector registers. */
    static final int LANES = 32;

    /** Memory, not time, ends the refinement here. */
    private static final int MAX_CELLS = 3_000_000;

    private final ExecutorService threads;
    private long deadline;
    private long evaluated;
    private boolean cut;

    /** @param seconds after which no more cells are begun */
    public CellWorkers(int count, double seconds) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "cells");
            thread.setDaemon(true);
            return thread;
        });
        within(seconds);
    }

    /** From now on no more cells are begun after so many seconds. */
    public void within(double seconds) {
        deadline = System.nanoTime() + (long) (seconds * 1e9);
    }

    /** Whether no more cells are begun. */
    boolean ended() {
        return evaluated > MAX_CELLS || late();
    }

    private boolean late() {
        return System.nanoTime() - deadline > 0;
    }

    /** Notes that a refinement was left for want of time. */
    void cutShort() {
        cut = true;
    }

    /** Whether a refinement was left for want of time. */
    public boolean cut() {
        return cut;
    }

    /**
     * What is proved of F on boxes, in their order; null for those that were not begun.
     *
     * @param always whether they are begun even if the time has ended
     */
    List<EnclosedCell> evaluate(CellFunction expression, CellReader reader, List<double[][]> boxes, boolean always) {
        List<Future<List<EnclosedCell>>> parts = new ArrayList<>();
        for (int from = 0; from < boxes.size(); from += LANES) {
            List<double[][]> part = boxes.subList(from, Math.min(boxes.size(), from + LANES));
            parts.add(threads.submit(() -> always || !late() ? batch(expression, reader, part) : Collections.nCopies(part.size(), null)));
        }
        List<EnclosedCell> cells = new ArrayList<>();
        for (Future<List<EnclosedCell>> part : parts) {
            try {
                cells.addAll(part.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while cells were evaluated", interrupted);
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
            }
        }
        evaluated += cells.stream().filter(Objects::nonNull).count();
        return cells;
    }

    private static List<EnclosedCell> batch(CellFunction expression, CellReader reader, List<double[][]> boxes) {
        CellBatch cells = CellBatch.of(boxes, LANES);
        TaylorModel model = expression.on(cells);
        List<EnclosedCell> read = new ArrayList<>();
        for (int l = 0; l < boxes.size(); l++) {
            read.add(reader.read(model, LANES, l, boxes.get(l)[0], boxes.get(l)[1]));
        }
        return read;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
