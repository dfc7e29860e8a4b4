package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pde4j.analysis.kernel.LimitKernel;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.analysis.kernel.StructuralZeros;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Measured;

/**
 * λ₀(G) and λ̃₀(G̃), the least eigenvalues of the Gram matrices of the inner and of the outer parameters, K = G + G̃: theorem 1 requires both to be positive.
 *
 * <p>Of sampled rows, which are multiplied by factors of at least 1, the least eigenvalue is an upper bound of that of all rows (interlacing): it shows where
 * that is zero, and never that it is positive.
 *
 * @param objective J
 * @param records of Ntk, at least one
 */
record GramEigenvalues(LeastSquaresObjective objective, List<Measured<NtkMeasurement>> records) {

    private static final String SOURCE = "hypothesis of theorem 1 of " + Hypotheses.PAPER;

    void report(Findings.Builder findings) {
        part("linear-rate.inner-gram", "lambda_0(G), the least eigenvalue of the Gram matrix of the inner parameters,", "inner", false,
                record -> record.inner().spectrum(), findings);
        part("linear-rate.outer-gram", "lambda~_0(G~), the least eigenvalue of the Gram matrix of the outer parameters,", "outer", true,
                record -> record.outer().spectrum(), findings);
    }

    private void part(String id, String eigenvalue, String name, boolean outer, Function<NtkMeasurement, Spectrum> of, Findings.Builder findings) {
        List<Spectrum> spectra = records.stream().map(record -> of.apply(record.value())).toList();
        Spectrum least = spectra.stream().min(Comparator.comparingDouble(spectrum -> spectrum.lambdaMin() - spectrum.roundingFloor())).orElseThrow();
        long below = spectra.stream().filter(spectrum -> spectrum.positive() < spectrum.size()).count();
        int parameters = objective.parameterBlocks().stream().filter(block -> block.kind().equals("outer") == outer).mapToInt(Block::size).sum();
        List<String> causes = causes(least, parameters + " " + name);
        boolean all = records.get(0).value().allRows();
        int rows = least.size();
        Status status = least.structuralZeros().total() > 0 ? Status.NOT_APPLICABLE : below == 0 && all ? Status.OBSERVED : Status.INCONCLUSIVE;
        String seen = below > 0 ? String.format(Locale.ROOT, "at or below the floor, zero or positive, at %d of %d records of %d rows: ", below, spectra.size(),
                rows) + String.join(", ", causes)
                : String.format(Locale.ROOT, "least value over %d records of %s%d rows%s", spectra.size(), all ? "all " : "", rows,
                        all ? "" : ", a sample: that of all rows is at most as large, and may be zero");
        findings.add(id, eigenvalue + " is above its rounding floor", status, least.lambdaMin(), least.roundingFloor(), seen, SOURCE);
    }

    /** Why eigenvalues are zero or not known to be positive, as clauses. */
    static List<String> causes(Spectrum spectrum, String parameters) {
        StructuralZeros zeros = spectrum.structuralZeros();
        List<String> causes = new ArrayList<>();
        addCause(causes, zeros.duplicates(), "rows that are multiples of another row");
        addCause(causes, zeros.zeroRows(), "rows that vanish");
        addCause(causes, zeros.missingParameters(), "rows more than the " + parameters + " parameters");
        addCause(causes, spectrum.numericallyZero(), "below the rounding floor without a structural cause");
        return causes;
    }

    private static void addCause(List<String> causes, int count, String text) {
        if (count > 0) {
            causes.add(count + " " + text);
        }
    }

    /** The same of the infinitely wide network, for which theorem 1 states them. */
    static void limits(LimitKernel limit, int rows, Findings.Builder findings) {
        limit("linear-rate.inner-limit", "lambda_0(G) of the infinitely wide network", limit.inner(), rows, findings);
        limit("linear-rate.outer-limit", "lambda~_0(G~) of the infinitely wide network", limit.outer(), rows, findings);
    }

    private static void limit(String id, String eigenvalue, LimitKernel.Least least, int rows, Findings.Builder findings) {
        findings.add(id, eigenvalue + " is above its error", least.eigenvalue() > least.error() ? Status.OBSERVED : Status.INCONCLUSIVE, least.eigenvalue(),
                least.error(), "expectation over w ~ N(0, I) for all " + rows + " rows, by quadrature in float64; the threshold is its estimated error, from "
                + "nodes half a step aside, and rounding", SOURCE);
    }

    /** The spectra of G, G̃ and of the blocks of K at the last record, and the singular values of K_rb; NaN beyond the size of a block. */
    void table(Findings.Builder findings) {
        NtkMeasurement end = records.get(records.size() - 1).value();
        List<double[]> columns = List.of(end.inner().spectrum().eigenvalues(), end.outer().spectrum().eigenvalues(), end.interior().eigenvalues(),
                end.conditions().eigenvalues(), end.coupling());
        List<double[]> rows = IntStream.range(0, end.rows()).mapToObj(i -> IntStream.range(-1, columns.size())
                .mapToDouble(k -> k < 0 ? i + 1 : i < columns.get(k).length ? columns.get(k)[i] : Double.NaN).toArray()).toList();
        findings.table("kernel-blocks", List.of("index", "inner", "outer", "interior", "conditions", "coupling"), rows);
    }
}
