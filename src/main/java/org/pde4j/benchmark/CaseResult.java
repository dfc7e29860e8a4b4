package org.pde4j.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.run.SeedTable.Spread;
import org.pde4j.run.SweepRow;

/**
 * What came of a case, over its seeds.
 *
 * @param runs those that have ended
 * @param filed error of each against the file of the benchmark; empty where there is none
 */
public record CaseResult(BenchmarkCase problem, List<SweepRow> runs, List<Double> filed) {

    public CaseResult {
        runs = List.copyOf(runs);
        filed = List.copyOf(filed);
    }

    private List<SweepRow> trained() {
        return runs.stream().filter(run -> run.status() == SweepRow.Status.DONE).toList();
    }

    private Spread spread(ToDoubleFunction<SweepRow> measure) {
        List<Double> known = trained().stream().mapToDouble(measure).filter(value -> !Double.isNaN(value)).boxed().toList();
        return known.isEmpty() ? new Spread(Double.NaN, Double.NaN, Double.NaN) : Spread.of(known);
    }

    /** (Σ|û − u|² / Σ|u|²)^½ against the formula or reference of the job; NaN where it has none. */
    public Spread errors() {
        return spread(SweepRow::error);
    }

    /** The same against the file of the benchmark. */
    public Spread fileErrors() {
        List<Double> known = filed.stream().filter(value -> !Double.isNaN(value)).toList();
        return known.isEmpty() ? new Spread(Double.NaN, Double.NaN, Double.NaN) : Spread.of(known);
    }

    /** The largest relative bound of the error; NaN where a run has none, whose error may be larger. */
    public double bound() {
        return isBounded() ? runs.stream().mapToDouble(SweepRow::bound).max().getAsDouble() : Double.NaN;
    }

    /** The weakest rigour of the bounds; empty where a run has none. */
    public String rigour() {
        return isBounded() ? runs.stream().map(SweepRow::rigour).map(Rigour::valueOf).max(Comparator.naturalOrder()).map(Rigour::name).orElseThrow() : "";
    }

    private boolean isBounded() {
        return !runs.isEmpty() && runs.stream().noneMatch(run -> run.status() != SweepRow.Status.DONE || Double.isNaN(run.bound()));
    }

    /** Of the trainings. */
    public Spread seconds() {
        return spread(SweepRow::seconds);
    }

    /** How many times the published error is that of the median, against the file where that is known, as published errors are; empty where a run failed. */
    public OptionalDouble gain() {
        double filed = fileErrors().median();
        double own = Double.isNaN(filed) ? errors().median() : filed;
        double gain = problem.published() / own;
        return Double.isNaN(gain) || !failures().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(gain);
    }

    /** Why runs have no result. */
    public List<String> failures() {
        return runs.stream().filter(run -> run.status() != SweepRow.Status.DONE).map(SweepRow::reason).distinct().toList();
    }
}
