package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.Certificate.Table;

/**
 * What one {@link Check} found.
 *
 * @param entries its claims, in order
 * @param tables numbers behind them
 * @param verdict overall outcome of the training run, where this chapter can tell more than the ending does
 * @param unsolved what shows that θ solves no problem, as a clause; empty if nothing does
 * @param bounds how far u_θ is from the solution, by theorems; for each unknown and norm the least first
 * @param conditions when the advice of each entry is given, in their order
 */
public record Findings(List<Entry> entries, List<Table> tables, Optional<Verdict> verdict, Optional<String> unsolved, List<ErrorBound> bounds,
        List<Condition> conditions) {

    /** No claims. */
    public static final Findings NONE = new Findings(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());

    public Findings {
        entries = List.copyOf(entries);
        tables = List.copyOf(tables);
        bounds = List.copyOf(bounds);
        conditions = List.copyOf(conditions);
        if (conditions.size() != entries.size()) {
            throw new IllegalArgumentException("Findings: needs one condition for each entry, got " + conditions.size() + " for " + entries.size());
        }
    }

    /** With advice that is always given. */
    public Findings(List<Entry> entries, List<Table> tables, Optional<Verdict> verdict, Optional<String> unsolved, List<ErrorBound> bounds) {
        this(entries, tables, verdict, unsolved, bounds, Collections.nCopies(entries.size(), Condition.ALWAYS));
    }

    /** @param otherwise advice where that remedy does not help; may be empty */
    public record Condition(Remedy remedy, String otherwise) {

        private static final Condition ALWAYS = new Condition(Remedy.ANY, "");
    }

    /** The entries, with the advice that may help where the training ended. @param rounding see {@link Remedy#helps} */
    List<Entry> entries(Verdict verdict, boolean rounding) {
        return IntStream.range(0, entries.size()).mapToObj(k -> conditions.get(k).remedy().helps(verdict, rounding) ? entries.get(k)
                : entries.get(k).advise(conditions.get(k).otherwise())).toList();
    }

    /** Collects the claims of one chapter. */
    public static Builder of(Check examination) {
        return new Builder(examination.chapter());
    }

    /** The claim of that id, if it was made. */
    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Findings under construction; mutable, every method but build returns this. */
    public static final class Builder {

        private final String chapter;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<ErrorBound> bounds = new ArrayList<>();
        private Verdict verdict;
        private String unsolved;

        Builder(String chapter) {
            this.chapter = chapter;
        }

        /**
         * A claim with a number and what it is held against; NaN for one that is missing. NaN held against a threshold confirms nothing: INCONCLUSIVE.
         *
         * @param id of the claim, see {@link Entry#id}
         */
        public Builder add(String id, String claim, Status status, double value, double threshold, String evidence, String source) {
            boolean confirmed = status == Status.PROVED || status == Status.OBSERVED;
            boolean undefined = Double.isNaN(value) && !Double.isNaN(threshold);
            return add(new Entry(id, chapter, claim, Optional.of(confirmed && undefined ? Status.INCONCLUSIVE : status), value, threshold, evidence, source));
        }

        /** A claim without numbers. */
        public Builder add(String id, String claim, Status status, String evidence, String source) {
            return add(id, claim, status, Double.NaN, Double.NaN, evidence, source);
        }

        /** A plain fact: what was recorded, or a number that was measured or estimated; it has no status. */
        public Builder fact(String id, String name, double value, String evidence, String source) {
            return add(new Entry(id, chapter, name, Optional.empty(), value, Double.NaN, evidence, source));
        }

        private Builder add(Entry entry) {
            entries.add(entry);
            conditions.add(Condition.ALWAYS);
            return this;
        }

        /** Gives advice to the claim added last. */
        public Builder advise(String sentence) {
            entries.set(entries.size() - 1, entries.get(entries.size() - 1).advise(sentence));
            return this;
        }

        /** The same, where the remedy helps. */
        public Builder advise(Remedy remedy, String sentence) {
            return advise(remedy, sentence, "");
        }

        /** The same with another advice where the remedy does not help. */
        public Builder advise(Remedy remedy, String sentence, String otherwise) {
            conditions.set(conditions.size() - 1, new Condition(remedy, otherwise));
            return advise(sentence);
        }

        public Builder table(String name, List<String> columns, List<double[]> rows) {
            tables.add(new Table(name, columns, rows));
            return this;
        }

        /** A bound of the error that a claim of this chapter states. */
        public Builder bound(ErrorBound bound) {
            bounds.add(bound);
            return this;
        }

        /** Overall outcome of the training run according to this chapter. */
        public Builder verdict(Verdict found) {
            verdict = found;
            return this;
        }

        /** What shows that θ solves no problem, whatever kind of point of the loss it is, as a clause; the first one is kept. */
        public Builder unsolved(String clause) {
            unsolved = unsolved == null ? clause : unsolved;
            return this;
        }

        public Findings build() {
            return new Findings(entries, tables, Optional.ofNullable(verdict), Optional.ofNullable(unsolved), bounds, conditions);
        }
    }
}
