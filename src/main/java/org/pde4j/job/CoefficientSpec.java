package org.pde4j.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pde4j.problem.CoefficientTable;
import org.pde4j.problem.Interpolation;
import org.pde4j.problem.Outside;

/**
 * A known function from a CSV file with a column of its name, columns for its coordinates and one row for each node of a tensor grid, in any order.
 *
 * @param file name of the file, relative to the job
 * @param interpolation between the nodes: {@code linear}, or {@code nearest} for the value of the nearest node
 * @param outside of the grid: {@code refuse}, so that it must cover the domain, or {@code nearest} for the value at its nearest point
 * @param units factors by column, such as {@code {x: 1e-3}} for millimetres in a problem in metres
 */
public record CoefficientSpec(String file, Interpolation interpolation, Outside outside, Map<String, Double> units) {

    public CoefficientSpec {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    public CoefficientSpec(String file) {
        this(file, Interpolation.LINEAR, Outside.REFUSE, Map.of());
    }

    CoefficientSpec withFile(UnaryOperator<String> rule) {
        return new CoefficientSpec(rule.apply(file), interpolation, outside, units);
    }

    CoefficientTable table(Path folder) {
        return new CoefficientTable(folder.resolve(file), interpolation, outside, units);
    }
}
