package org.pde4j.loss.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.loss.Term;
import org.pde4j.points.PointGroup;

/**
 * Points in blocks: of n points of a term block k of m has those from ⌊k n/m⌋ to ⌊(k + 1) n/m⌋, so that all blocks cost about the same. The division depends on
 * the points alone.
 *
 * @param terms in the order of the rows
 * @param count m
 */
record BlockPartition(List<Term> terms, int count) {

    /**
     * @param most points of a block, about, those of all terms together
     */
    static BlockPartition of(List<Term> terms, int most) {
        long points = terms.stream().mapToLong(term -> term.points().size()).sum();
        return new BlockPartition(terms, (int) Math.max(1, (points + most - 1) / most));
    }

    private int first(Term term, int block) {
        return (int) ((long) term.points().size() * block / count);
    }

    /** The terms on the points of a block, some perhaps without points. */
    List<Term> block(int block) {
        return terms.stream().map(term -> part(term, first(term, block), first(term, block + 1))).toList();
    }

    private static Term part(Term term, int from, int to) {
        int[] chosen = IntStream.range(from, to).toArray();
        PointGroup points = term.points().select(chosen, rows(term.points().weights(), 1, from, to));
        Optional<double[]> opposite = term.opposite().map(images -> rows(images, term.points().dimension(), from, to));
        Optional<double[]> emphasis = term.emphasis().map(factors -> rows(factors, 1, from, to));
        return new Term(term.name(), term.kind(), term.residual(), points, opposite, term.weight(), term.squared(), emphasis);
    }

    private static double[] rows(double[] values, int width, int from, int to) {
        return Arrays.copyOfRange(values, from * width, to * width);
    }

    /** The rows of a block out of those of all. */
    double[] gather(int block, double[] all) {
        double[] rows = new double[size(block)];
        copy(block, (whole, own, length) -> System.arraycopy(all, whole, rows, own, length));
        return rows;
    }

    /** Puts the rows of a block where they belong. */
    void scatter(int block, double[] rows, double[] all) {
        copy(block, (whole, own, length) -> System.arraycopy(rows, own, all, whole, length));
    }

    private int size(int block) {
        return terms.stream().mapToInt(term -> first(term, block + 1) - first(term, block)).sum();
    }

    /** A run of rows: its first row among all and within the block, and its length. */
    @FunctionalInterface
    private interface Run {

        void copy(int whole, int own, int length);
    }

    private void copy(int block, Run run) {
        int before = 0;
        int own = 0;
        for (Term term : terms) {
            int from = first(term, block);
            int length = first(term, block + 1) - from;
            run.copy(before + from, own, length);
            before += term.points().size();
            own += length;
        }
    }
}
