package org.pde4j.analysis.inverse;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;

/**
 * The part of the information F that priors p_k ~ N(m_k, σ_k²) are: their rows do not depend on the network, so that F = F₀ + diag(1/σ_k²), F₀ that of the
 * data, the equations and the conditions.
 *
 * @param means m_k, shape (number of parameters); NaN where there is no prior
 * @param deviations σ_k, shape (number of parameters); infinite where there is no prior
 */
public record PriorInformation(double[] means, double[] deviations) {

    /** Of a problem with these unknown parameters. */
    public static PriorInformation of(Problem problem, List<Parameter> parameters) {
        double[] means = new double[parameters.size()];
        double[] deviations = new double[parameters.size()];
        Arrays.fill(means, Double.NaN);
        Arrays.fill(deviations, Double.POSITIVE_INFINITY);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (Observation observation : problem.observations()) {
            int k = observation.quantity() instanceof Parameter parameter ? names.indexOf(parameter.name()) : -1;
            if (observation.isPrior() && k >= 0) {
                means[k] = observation.values()[0];
                deviations[k] = observation.deviations()[0];
            }
        }
        return new PriorInformation(means, deviations);
    }

    /** The number of priors. */
    public int count() {
        return (int) Arrays.stream(means).filter(mean -> !Double.isNaN(mean)).count();
    }

    /** Whether a parameter has a prior. */
    public boolean has(int k) {
        return !Double.isNaN(means[k]);
    }

    /** (F⁻¹)_kk / σ_k², the part of what is known of a parameter that its prior says: 1 where nothing else says anything, 0 without a prior. */
    public double share(InformationOfData found, int k) {
        double factor = found.misfitFactor();
        return Math.min(1, found.covariance().get(k, k) / (factor * factor * deviations[k] * deviations[k]));
    }

    /** |p_k − m_k| / σ_k. */
    public double pull(InformationOfData found, int k) {
        return Math.abs(found.values()[k] - means[k]) / deviations[k];
    }

    /** The rank of F₀ as that of F is counted ({@link InformationOfData#rank}): what is determined without priors. */
    public int rankWithout(InformationOfData found) {
        Matrix information = found.fisher().information();
        double rounding = 0;
        for (int k = 0; k < means.length; k++) {
            double prior = Math.pow(found.slopes()[k] / deviations[k], 2);
            information.add(k, k, -prior);
            rounding = Math.max(rounding, 100 * Rounding.EPSILON * prior);
        }
        double least = Math.max(rounding, Math.pow(found.floor(), 2));
        return (int) Arrays.stream(SymmetricEigen.values(information)).filter(value -> value > least).count();
    }
}
