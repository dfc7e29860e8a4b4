package org.pde4j.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Measured values from a CSV file with a column for each coordinate, one for each quantity observed, and one row for each point; other columns are left
 * alone.
 *
 * @param file name of the file, relative to the job
 * @param of what each column has measured, such as {@code {u: u, flux: "k*u_x"}}; by default every unknown in the column of its name
 * @param sigma the standard deviation of the noise: a number, or the name of a column of the file
 * @param name of the term in points and tables, followed by that of the column where there are several; {@code observation-1} and so on by default
 */
public record ObservationSpec(String file, Map<String, String> of, String sigma, Optional<String> name) {

    public ObservationSpec {
        TermName.require("ObservationSpec", name);
        of = Collections.unmodifiableMap(new LinkedHashMap<>(of));
    }

    public ObservationSpec(String file, String sigma) {
        this(file, Map.of(), sigma, Optional.empty());
    }

    ObservationSpec withFile(UnaryOperator<String> rule) {
        return new ObservationSpec(rule.apply(file), of, sigma, name);
    }
}
