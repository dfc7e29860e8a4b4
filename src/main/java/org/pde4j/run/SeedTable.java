package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.certificate.Verdict;
import org.pde4j.io.AtomicFile;

/**
 * The results of the same job with several seeds: {@code seeds.csv}, and median and range, never the best alone.
 *
 * @param rows one per seed
 */
public record SeedTable(List<Row> rows) {

    /** The file of the table. */
    public static final String FILE = "seeds.csv";

    public SeedTable {
        rows = List.copyOf(rows);
    }

    /**
     * One run.
     *
     * @param verdict of its certificate, if it has one
     * @param loss the lowest
     * @param error relative L² error, if there is a reference
     * @param bound the largest relative error bound of the unknowns; NaN unless all have one
     * @param rigour the weakest of these bounds; empty unless all unknowns have one
     */
    public record Row(long seed, Optional<Verdict> verdict, double loss, Optional<Double> error, double bound, Optional<Rigour> rigour) {}

    /** Least, median and largest of some numbers; the median of an even number of them is the mean of the middle two. */
    public record Spread(double least, double median, double largest) {

        /** @throws IllegalArgumentException if there are no numbers */
        public static Spread of(List<Double> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("Spread: needs at least one number, got none");
            }
            List<Double> sorted = values.stream().sorted().toList();
            int n = sorted.size();
            return new Spread(sorted.get(0), (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2, sorted.get(n - 1));
        }
    }

    /** Of the losses. */
    public Spread losses() {
        return Spread.of(rows.stream().map(Row::loss).toList());
    }

    /** Of the errors; empty without a reference. */
    public Optional<Spread> errors() {
        List<Double> errors = rows.stream().flatMap(row -> row.error().stream()).toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(Spread.of(errors));
    }

    /** Writes {@code seeds.csv} into a directory that exists. */
    public void write(Path directory) throws IOException {
        StringBuilder text = new StringBuilder("seed,verdict,loss,relative_l2_error,relative_bound,rigour\n");
        for (Row row : rows) {
            text.append(row.seed()).append(',').append(row.verdict().map(Verdict::name).orElse("")).append(',').append(row.loss()).append(',')
                    .append(row.error().map(String::valueOf).orElse("")).append(',').append(Double.isNaN(row.bound()) ? "" : Double.toString(row.bound()))
                    .append(',').append(row.rigour().map(Rigour::name).orElse("")).append('\n');
        }
        AtomicFile.write(directory.resolve(FILE), text.toString());
    }
}
