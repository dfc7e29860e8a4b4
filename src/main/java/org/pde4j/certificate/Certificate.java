package org.pde4j.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pde4j.train.Conclusion;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;

/**
 * What is known of a training: which hypotheses of which theorem hold, what was proved, and what was only seen.
 *
 * @param answer how far u_θ is from the solution, for each unknown; empty where what was trained is no problem
 * @param verdict overall outcome of the training run
 * @param summary the overall outcome as one clause without capital and full stop: the sentence of the verdict, and whether a solution was found
 * @param termination why the training ended
 * @param entries by chapter, in the order of the chapters
 * @param tables numbers behind the entries that are too many for one
 * @param cost what it took to find out
 */
public record Certificate(List<Answer> answer, Verdict verdict, String summary, Termination termination, List<Entry> entries, List<Table> tables,
        CertificateCost cost) implements Conclusion {

    public Certificate {
        answer = List.copyOf(answer);
        Objects.requireNonNull(verdict, "Certificate: verdict must not be null");
        Objects.requireNonNull(summary, "Certificate: summary must not be null");
        Objects.requireNonNull(termination, "Certificate: termination must not be null");
        Objects.requireNonNull(cost, "Certificate: cost must not be null");
        entries = List.copyOf(entries);
        tables = List.copyOf(tables);
    }

    /** Without an answer, summed up by the sentence of the verdict. */
    public Certificate(Verdict verdict, Termination termination, List<Entry> entries, List<Table> tables, CertificateCost cost) {
        this(List.of(), verdict, verdict.sentence(), termination, entries, tables, cost);
    }

    /** The certificate of a training by all checks on the class path, at standard effort; computed at each call. */
    public static Certificate of(TrainingResult result) {
        return new CertificateBuilder().certify(result);
    }

    /** The unknown parameters that were found, one sentence without a full stop each: {@code nu = 0.0032 ± 2e-05 (1 sd)}, or that it is not determined. */
    public List<String> parameters() {
        return entries.stream().filter(entry -> entry.id().startsWith(DataInformation.PARAMETER))
                .map(entry -> entry.is(Status.VIOLATED) ? "not determined: " + entry.evidence() : entry.claim()).distinct().toList();
    }

    /** How far a claim is established. */
    public enum Status {

        /** Proved: by exact reasoning about expressions and stored numbers, or with every rounding enclosed. */
        PROVED,

        /** True for everything that was looked at, which the evidence names: samples, records, quadrature, floating-point numbers above their floor. */
        OBSERVED,

        /** The numbers do not decide, or a bound is too weak to use. */
        INCONCLUSIVE,

        /** The theorem does not apply here; the evidence says which hypothesis fails. */
        NOT_APPLICABLE,

        /** Contradicted by the numbers. */
        VIOLATED
    }

    /**
     * One claim, or one plain fact.
     *
     * @param id {@code chapter.claim} in kebab-case, with {@code :subject} behind it where a claim is made of several equations, conditions or unknowns;
     *     stable from build to build
     * @param chapter of the certificate
     * @param claim a short statement; of a fact the name of what was recorded or measured
     * @param status how far the claim is established; empty for a fact
     * @param value the number it rests on; NaN where there is none
     * @param threshold what the number is held against; NaN where there is none
     * @param evidence one sentence with what was computed, and how
     * @param source the theorem
     * @param advice what to do about it, one sentence; empty if nothing
     */
    public record Entry(String id, String chapter, String claim, Optional<Status> status, double value, double threshold, String evidence, String source,
            String advice) {

        private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*(:.+)?");

        public Entry {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("Entry: id must be chapter.claim or chapter.claim:subject, with chapter and claim in kebab-case, got '"
                        + id + "'");
            }
            Objects.requireNonNull(status, "Entry: status must not be null");
            if (chapter.isBlank() || claim.isBlank()) {
                throw new IllegalArgumentException("Entry: chapter and claim must not be blank, got '" + chapter + "' and '" + claim + "'");
            }
        }

        /** Without advice. */
        public Entry(String id, String chapter, String claim, Optional<Status> status, double value, double threshold, String evidence, String source) {
            this(id, chapter, claim, status, value, threshold, evidence, source, "");
        }

        /** Whether it is a claim of that status; a fact has none. */
        public boolean is(Status wanted) {
            return status.filter(own -> own == wanted).isPresent();
        }

        /** The same with advice. */
        public Entry advise(String sentence) {
            return new Entry(id, chapter, claim, status, value, threshold, evidence, source, sentence);
        }
    }

    /**
     * A table of numbers; the run directory gets it as {@code <name>.csv}.
     *
     * @param rows shape (rows, columns)
     */
    public record Table(String name, List<String> columns, List<double[]> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (double[] row : rows) {
                if (row.length != columns.size()) {
                    throw new IllegalArgumentException("Table " + name + ": every row must have " + columns.size() + " numbers, got " + row.length);
                }
            }
        }
    }

    /** The claim of that id, if it was made. */
    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** What the ending of the training advises, unless the verdict says that it would not help; may be empty. */
    public String endingAdvice() {
        return Remedy.of(termination.reason()).helps(verdict, false) ? termination.reason().advice() : "";
    }

    /** How many claims have that status. */
    public long count(Status status) {
        return entries.stream().filter(entry -> entry.is(status)).count();
    }

    /** On the first screen the answer, the verdict, what is violated or proved, and the advice; then every claim with its explanation. */
    @Override
    public String toString() {
        return CertificateText.of(this);
    }
}
