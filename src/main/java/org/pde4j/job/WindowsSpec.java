package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Interval;
import org.pde4j.problem.TimeWindow;

/**
 * Windows t₀ &lt; t₁ &lt; … &lt; T in time, each with a network of its own and all phases; the last values of one are the initial values of the next.
 *
 * @param count number of windows of the same length, unless {@code edges} are given
 * @param edges the times between the windows, increasing
 * @param overlap how long each window is trained beyond its end, where the next one takes over
 * @param restart {@code warm} starts each network at the parameters of the one before, {@code fresh} at its own
 */
public record WindowsSpec(int count, List<Double> edges, double overlap, Restart restart) {

    private static final int MOST = 10_000;

    public WindowsSpec {
        edges = List.copyOf(edges);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("WindowsSpec: count must be from 1 to " + MOST + ", got " + count);
        }
        if (count > 1 && !edges.isEmpty()) {
            throw new IllegalArgumentException("WindowsSpec: edges must not be given beside count, got count " + count + " and edges " + edges);
        }
        for (int k = 0; k < edges.size(); k++) {
            if (!Double.isFinite(edges.get(k)) || k > 0 && !(edges.get(k - 1) < edges.get(k))) {
                throw new IllegalArgumentException("WindowsSpec: edges must be finite and increasing, got " + edges);
            }
        }
        if (!(overlap >= 0 && Double.isFinite(overlap))) {
            throw new IllegalArgumentException("WindowsSpec: overlap must be at least 0 and finite, got " + overlap);
        }
    }

    /** One window, which is all of time. */
    public WindowsSpec() {
        this(1, List.of(), 0, Restart.WARM);
    }

    /**
     * The windows without their overlaps.
     *
     * @throws IllegalArgumentException of one sentence if an edge is outside of time
     */
    public List<TimeWindow> windows(Interval time) {
        List<Double> all = new ArrayList<>(List.of(time.lower()));
        for (int k = 1; k < count; k++) {
            all.add((time.lower() * (count - k) + time.upper() * k) / count);
        }
        for (double edge : edges) {
            if (!(time.lower() < edge && edge < time.upper())) {
                throw new IllegalArgumentException("edges must be between " + time.lower() + " and " + time.upper() + ", where time begins and ends, got "
                        + edge);
            }
            all.add(edge);
        }
        all.add(time.upper());
        List<TimeWindow> windows = new ArrayList<>();
        for (int k = 1; k < all.size(); k++) {
            windows.add(new TimeWindow(all.get(k - 1), all.get(k)));
        }
        return List.copyOf(windows);
    }
}
