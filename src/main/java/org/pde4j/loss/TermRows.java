package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.optim.Block;

/** The rows of a residual: one block for each term, in order. */
final class TermRows {

    private TermRows() {}

    static List<Block> of(List<Term> terms) {
        List<Block> rows = new ArrayList<>();
        int from = 0;
        for (Term term : terms) {
            rows.add(new Block(term.name(), term.kind(), from, from + term.points().size()));
            from += term.points().size();
        }
        return rows;
    }

    /** Where the first value that is not finite lies. */
    static Optional<String> firstNonFinite(List<String> coordinates, List<Term> terms, double[] residual) {
        int row = 0;
        for (Term term : terms) {
            for (int i = 0; i < term.points().size(); i++) {
                if (!Double.isFinite(residual[row])) {
                    return Optional.of(describe(coordinates, term, i, residual[row]));
                }
                row++;
            }
        }
        return Optional.empty();
    }

    private static String describe(List<String> coordinates, Term term, int i, double value) {
        StringBuilder place = new StringBuilder();
        double[] point = term.points().point(i);
        for (int axis = 0; axis < point.length; axis++) {
            place.append(axis == 0 ? "" : ", ").append(coordinates.get(axis)).append(" = ").append(point[axis]);
        }
        return "the " + (term.squared() ? "residual" : "density") + " of " + term.name() + " is " + value + " first at (" + place + ")";
    }
}
