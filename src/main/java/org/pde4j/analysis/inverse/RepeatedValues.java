package org.pde4j.analysis.inverse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;

/** Measured values that are copies of others: noise of a continuous distribution never gives the same value twice. */
public final class RepeatedValues {

    private RepeatedValues() {}

    /** How many values have the point and the value of another of the same quantity. */
    public static int count(Problem problem) {
        int distinct = 0;
        int all = 0;
        int d = problem.domain().dimension();
        for (List<Observation> same : problem.observations().stream().collect(Collectors.groupingBy(Observation::quantity)).values()) {
            Set<List<Double>> seen = new HashSet<>();
            for (Observation observation : same) {
                for (int i = 0; i < observation.size(); i++) {
                    double[] row = Arrays.copyOf(Arrays.copyOfRange(observation.points(), i * d, (i + 1) * d), d + 1);
                    row[d] = observation.values()[i];
                    seen.add(Arrays.stream(row).boxed().toList());
                }
                all += observation.size();
            }
            distinct += seen.size();
        }
        return all - distinct;
    }
}
