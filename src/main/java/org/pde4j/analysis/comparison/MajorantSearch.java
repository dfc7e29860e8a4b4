package org.pde4j.analysis.comparison;

import java.util.Optional;

/** The least {@link Majorant} of |w| on finer and finer grids. */
public final class MajorantSearch {

    private static final int FIRST_SLABS = 64;
    private static final int MAX_SLABS = 1024;
    private static final int MIN_CELLS = 16;
    private static final int MAX_CELLS = 4096;

    /** aτ/h² at most: φ_xx at the start of a slab, where the implicit method does not look, is then near that at its end. */
    private static final double STIFFNESS = 4;

    /** Finer grids are tried until the integral falls by less. */
    private static final double IMPROVEMENT = 0.95;

    /** The share of the time that a grid reaches before one that takes sixteen times the work is tried. */
    private static final double PROMISING = 0.5;

    private final ComparisonData data;

    private MajorantSearch(ComparisonData data) {
        this.data = data;
    }

    /** Norms of the least majorant that was found; empty if there is none. */
    public static Optional<MajorantNorms> of(ComparisonData data) {
        return new MajorantSearch(data).best();
    }

    private Optional<MajorantNorms> best() {
        Optional<MajorantNorms> best = Optional.empty();
        for (int slabs = FIRST_SLABS; slabs <= MAX_SLABS; slabs *= 4) {
            Majorant.Found attempt = on(slabs);
            Optional<MajorantNorms> found = attempt.norms();
            if (found.isEmpty() && slabs > FIRST_SLABS && attempt.reached() < PROMISING) {
                return best;
            }
            if (found.isPresent()) {
                boolean better = best.isEmpty() || found.get().absolute() < IMPROVEMENT * best.get().absolute();
                best = best.isEmpty() || found.get().absolute() < best.get().absolute() ? found : best;
                if (!better) {
                    return best;
                }
            }
        }
        return best;
    }

    private Majorant.Found on(int slabs) {
        double tau = data.time().length() / slabs;
        double most = data.diffusion().stream().mapToDouble(cell -> cell.range().high()).max().orElse(0);
        double finest = data.space().length() / Math.sqrt(most * tau / STIFFNESS);
        int cells = MIN_CELLS;
        while (cells < MAX_CELLS && 2 * cells <= finest) {
            cells *= 2;
        }
        double h = data.space().length() / cells;
        SpaceTimeGrid grid = SpaceTimeGrid.of(data.space(), data.time(), cells, slabs, most > 0 ? h * h / most : Double.POSITIVE_INFINITY);
        return Majorant.of(data.on(grid), data.most());
    }
}
