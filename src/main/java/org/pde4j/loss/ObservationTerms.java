package org.pde4j.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.points.PointGroup;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;

/**
 * The observations of a problem as terms (1/2) λ_B Σ_i (1/n_B) ((g(x_i) − d_i)/σ_i)² with λ_B = n_B/N, N = Σ_B n_B, which together are χ²/(2N): their weights
 * follow from the noise and are not free.
 */
public final class ObservationTerms {

    /** The kind of these terms. */
    public static final String KIND = "observation";

    private static final double MAX_WEIGHT = 1e6;

    private static final String OBSERVED = "observed";
    private static final String PRECISION = "precision";

    private ObservationTerms() {}

    /** @param factor c of J */
    static List<Term> of(Problem problem, Ansatz ansatz, int factor) {
        double total = count(problem);
        return problem.observations().stream().map(observation -> term(problem, observation, ansatz, observation.size() / total / factor)).toList();
    }

    /**
     * λ of equations and conditions for which none is given: a residual of σ/10 costs as much as a misfit of σ, so that equations are not bent to follow the
     * noise; 1 without observations. Priors are in the units of parameters and say nothing of that. Beyond 10⁶ the data would be lost in the rounding of JᵀJ.
     */
    static double standardWeight(Problem problem) {
        double least = problem.observations().stream().filter(observation -> !observation.isPrior())
                .flatMapToDouble(observation -> Arrays.stream(observation.deviations())).min().orElse(Double.NaN);
        return Double.isNaN(least) ? 1 : Math.max(1, Math.min(MAX_WEIGHT, 100 / (least * least)));
    }

    /** N. */
    public static int count(Problem problem) {
        return problem.observations().stream().mapToInt(Observation::size).sum();
    }

    private static Term term(Problem problem, Observation observation, Ansatz ansatz, double weight) {
        Expr observed = Column.atPoints(OBSERVED, problem.domain().coordinates());
        Expr precision = Column.atPoints(PRECISION, problem.domain().coordinates());
        Expr residual = ansatz.rewrite(observation.quantity()).minus(observed).times(precision);
        double[] mean = new double[observation.size()];
        Arrays.fill(mean, 1.0 / mean.length);
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put(OBSERVED, observation.values());
        columns.put(PRECISION, Arrays.stream(observation.deviations()).map(sigma -> 1 / sigma).toArray());
        PointGroup points = new PointGroup(observation.name(), problem.domain().dimension(), observation.points(), mean, columns);
        return new Term(observation.name(), KIND, residual, points, Optional.empty(), weight);
    }
}
