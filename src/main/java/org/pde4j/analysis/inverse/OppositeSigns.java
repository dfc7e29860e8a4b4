package org.pde4j.analysis.inverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.loss.CollocationProblem;

/**
 * Other signs of unknown parameters for which J is the same: where k enters as k², data cannot tell k from −k, which no derivative at k shows.
 */
public final class OppositeSigns {

    /** Parameters whose signs are combined. */
    private static final int MAX_PARAMETERS = 6;

    /** Deviations from 0 within which a sign is one of the noise. */
    private static final double FROM_ZERO = 2;

    private OppositeSigns() {}

    /**
     * Such as {@code k = -0.5}, with as few signs changed as will do; empty where every change of signs within the ranges changes χ² by more than 1.
     *
     * @param theta shape (w + m); not modified
     * @param found at θ, determined
     */
    public static List<String> of(CollocationProblem problem, double[] theta, InformationOfData found) {
        List<Integer> free = new ArrayList<>();
        for (int k = 0; k < found.parameters().size(); k++) {
            double value = found.values()[k];
            boolean either = found.parameters().get(k).unknown().orElse(ParameterRange.FREE).contains(-value);
            if (either && Math.abs(value) > FROM_ZERO * Math.sqrt(found.covariance().get(k, k))) {
                free.add(k);
            }
        }
        List<String> result = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        double loss = problem.value(theta);
        for (int set = 1; free.size() <= MAX_PARAMETERS && set < 1 << free.size(); set++) {
            int chosen = set;
            double[] other = theta.clone();
            List<String> words = new ArrayList<>();
            for (int j = 0; j < free.size(); j++) {
                if ((set >> j & 1) == 1) {
                    int k = free.get(j);
                    Parameter parameter = found.parameters().get(k);
                    other[theta.length - found.parameters().size() + k] = parameter.coordinateOf(-found.values()[k]);
                    words.add(parameter.name() + String.format(Locale.ROOT, " = %.6g", -found.values()[k]));
                }
            }
            if (taken.stream().noneMatch(smaller -> (smaller & chosen) == smaller) && Math.abs(problem.value(other) - loss) * 2 * found.data() <= 1) {
                result.add(String.join(" with ", words));
                taken.add(set);
            }
        }
        return result;
    }
}
