package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;

/**
 * ‖u − v‖ ≤ value, by a theorem, for one unknown in one norm.
 *
 * @param unknown the name of u
 * @param norm of u − v
 * @param when the times it is of: "at the final time", "at all times"; empty for a steady problem, or "up to a constant"
 * @param value the bound; infinite or NaN where the theorem gives none
 * @param size ‖v‖ in the same norm, at the same times
 * @param rigour of the numbers that the theorem is applied to
 * @param theorem its name, such as "L1 contraction"
 * @param source of the theorem: author and year
 * @param terms what the bound consists of
 * @param advice how to make it smaller, if that is known
 * @param existence whether the theorem says that a solution exists within the bound; else the bound holds for every solution
 */
public record ErrorBound(String unknown, Norm norm, String when, double value, double size, Rigour rigour, String theorem, String source, List<Term> terms,
        Optional<String> advice, boolean existence) {

    public static final String ALL_TIMES = "at all times";
    public static final String FINAL_TIME = "at the final time";
    public static final String UP_TO_CONSTANT = "up to a constant";

    /** Of every solution. */
    public ErrorBound(String unknown, Norm norm, String when, double value, double size, Rigour rigour, String theorem, String source, List<Term> terms,
            Optional<String> advice) {
        this(unknown, norm, when, value, size, rigour, theorem, source, terms, advice, false);
    }

    public ErrorBound {
        terms = List.copyOf(terms);
    }

    /** value / size: the bound relative to the solution found. */
    public double relative() {
        return value / size;
    }

    /** Whether the theorem says anything: a finite bound, below the size of the solution. */
    public boolean informative() {
        return value < size;
    }

    /** One named number of a bound. */
    public record Term(String name, double value) {
    }
}
