package org.pde4j.analysis.estimate;

import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.loss.Approximation;

/**
 * {@link LineSolution}s on finer and finer grids, until two in a row agree or the points are used up.
 *
 * @param solution the finest
 * @param coarser on half as many cells and steps
 * @param disagreements of each unknown with that on half as many cells and steps
 */
record GridRefinement(LineSolution solution, LineSolution coarser, double[] disagreements) {

    private static final int CELLS = 64;
    private static final int STEPS = 32;

    /** Finer grids are tried until no unknown differs by more. */
    private static final double AGREED = 0.1;

    /** Of a solution, by which it may alternate from node to node. */
    private static final double ALTERNATING = 0.1;

    /** @param points that v may be evaluated at; empty where no two grids in a row have a solution */
    static Optional<GridRefinement> of(LineProblem line, Approximation v, long points) {
        Optional<LineSolution> coarse = solution(line, v, 1);
        Optional<GridRefinement> found = Optional.empty();
        for (int factor = 2; (long) CELLS * STEPS * factor * factor <= points; factor *= 2) {
            Optional<LineSolution> fine = solution(line, v, factor);
            if (coarse.isPresent() && fine.isPresent()) {
                LineSolution half = coarse.get();
                double[] disagreements = IntStream.range(0, line.initial().size()).mapToDouble(c -> fine.get().disagreement(half, c)).toArray();
                found = Optional.of(new GridRefinement(fine.get(), half, disagreements));
                if (found.get().worst() <= AGREED && found.get().isResolved()) {
                    return found;
                }
            }
            coarse = fine;
        }
        return found;
    }

    /** Empty where a step is singular, as without conditions, or has no solution that Newton's method finds, as on coarse grids. */
    private static Optional<LineSolution> solution(LineProblem line, Approximation v, int factor) {
        try {
            return Optional.of(LineSolution.of(line, v, factor * CELLS, factor * STEPS));
        } catch (ArithmeticException unsolved) {
            return Optional.empty();
        }
    }

    /** Whether no unknown alternates from node to node. */
    boolean isResolved() {
        return IntStream.range(0, disagreements.length).allMatch(c -> solution.alternation(c) <= ALTERNATING);
    }

    /** The largest disagreement; NaN if one is. */
    double worst() {
        double worst = 0;
        for (double disagreement : disagreements) {
            worst = disagreement <= worst ? worst : disagreement;
        }
        return worst;
    }
}
