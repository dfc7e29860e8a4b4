package org.pde4j.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pde4j.expr.Column;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.JetSet;
import org.pde4j.jet.fused.FusedGroup;

/**
 * Points that go through the network together because they need the same jets.
 *
 * <p>Terms on the same points share rows, as the equations of a system do.
 *
 * @param points shape (n, d), row-major
 * @param ranges where the rows of each term lie
 * @param columns that the terms read
 * @param data values of the columns, shape (n, columns), row-major; 0 in rows of images
 */
record Batch(JetSet set, int dimension, double[] points, List<RowRange> ranges, List<Column> columns, double[] data) {

    /**
     * Rows of one term in a batch.
     *
     * @param from first row of its points
     * @param opposite first row of their images, or −1
     */
    record RowRange(Term term, int from, int opposite) {

        int size() {
            return term.points().size();
        }

        /** Sets the columns that the term reads, in its rows. */
        private void fill(List<Column> columns, double[] data) {
            List<Column> own = List.copyOf(term.residual().columns());
            double[] values = term.points().values(own);
            for (int k = 0; k < own.size(); k++) {
                for (int i = 0; i < size(); i++) {
                    data[(from + i) * columns.size() + columns.indexOf(own.get(k))] = values[i * own.size() + k];
                }
            }
        }
    }

    int rows() {
        return points.length / dimension;
    }

    /** Distributes terms over as few batches as possible. */
    static List<Batch> of(int dimension, List<Term> terms) {
        List<List<Term>> samePoints = new ArrayList<>();
        for (Term term : terms) {
            List<Term> group = samePoints.stream().filter(g -> g.get(0).sharesPoints(term)).findFirst().orElse(null);
            if (group == null) {
                group = new ArrayList<>();
                samePoints.add(group);
            }
            group.add(term);
        }
        Map<JetSet, List<List<Term>>> sameJets = new LinkedHashMap<>();
        for (List<Term> group : samePoints) {
            sameJets.computeIfAbsent(jets(dimension, group), set -> new ArrayList<>()).add(group);
        }
        List<Batch> batches = new ArrayList<>();
        sameJets.forEach((set, groups) -> batches.add(stack(dimension, set, groups)));
        return batches;
    }

    private static JetSet jets(int dimension, List<Term> terms) {
        return JetSet.closure(dimension, terms.stream()
                .flatMap(term -> term.residual().fields().stream())
                .map(Field::derivative)
                .collect(Collectors.toCollection(TreeSet<MultiIndex>::new)));
    }

    private static Batch stack(int dimension, JetSet set, List<List<Term>> groups) {
        List<double[]> pieces = new ArrayList<>();
        List<RowRange> ranges = new ArrayList<>();
        int rows = 0;
        for (List<Term> group : groups) {
            Term first = group.get(0);
            int from = rows;
            pieces.add(first.points().coordinates());
            rows += first.points().size();
            int opposite = first.opposite().isPresent() ? rows : -1;
            if (first.opposite().isPresent()) {
                pieces.add(first.opposite().get());
                rows += first.points().size();
            }
            group.forEach(term -> ranges.add(new RowRange(term, from, opposite)));
        }
        double[] points = new double[rows * dimension];
        int at = 0;
        for (double[] piece : pieces) {
            System.arraycopy(piece, 0, points, at, piece.length);
            at += piece.length;
        }
        List<Column> columns = FusedGroup.columnsOf(ranges.stream().map(range -> range.term().residual()).toList());
        double[] data = new double[rows * columns.size()];
        for (RowRange range : ranges) {
            range.fill(columns, data);
        }
        return new Batch(set, dimension, points, List.copyOf(ranges), columns, data);
    }
}
