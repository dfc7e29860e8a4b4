package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.ErrorEstimate;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Digits;

/**
 * How far u_θ is from the solution, for one unknown: the best bound that is known, and the estimate beside it.
 *
 * @param unknown the name of u
 * @param norm of the bound, or of the estimate where there is no bound; empty where there is neither
 * @param when the times both are of; empty for a steady problem
 * @param bound of ‖u − u_θ‖; NaN where none is below the size of the solution
 * @param relative the bound in parts of ‖u_θ‖, or the estimate where there is no bound; NaN where there is neither
 * @param estimate of ‖u − u_θ‖, which is no bound; NaN where none is trusted
 * @param rigour of the bound; empty where there is none
 * @param error relative L² error against the exact or reference solution; NaN where there is none
 * @param sentence all this in words, without a full stop
 */
public record Answer(String unknown, Optional<Norm> norm, String when, double bound, double relative, double estimate, Optional<Rigour> rigour, double error,
        String sentence) {

    /**
     * Of one unknown.
     *
     * @param unknown u
     * @param bounds of all unknowns
     * @param correction the estimate, whether trusted or not; empty where the problem admits none
     * @param given the error against the exact or reference solution
     * @param whose which solution, where parameters of the problem were found, such as {@code k = 0.3}; empty where none are
     * @param doubted whether the problem may have no solution
     * @param others what speaks of more than one solution, as a clause; empty if nothing does
     * @param unestimated why the problem admits no estimate, as a clause
     */
    static Answer of(Field unknown, List<ErrorBound> bounds, Optional<DefectCorrection> correction, GivenError given, String whose, boolean doubted,
            String others, String unestimated) {
        String u = unknown.name();
        // The energy norm of a constant is 0: it does not see by how much values on the boundary are missed.
        Optional<ErrorBound> best = bounds.stream().filter(bound -> bound.unknown().equals(u) && bound.rigour() != Rigour.INCONCLUSIVE)
                .filter(ErrorBound::informative).min(Comparator.comparing(ErrorBound::rigour).thenComparing(bound -> bound.norm() == Norm.ENERGY)
                        .thenComparing(ErrorBound::relative));
        List<ErrorEstimate> trusted = correction.map(found -> found.trusted(unknown)).orElse(List.of());
        Optional<ErrorEstimate> hidden = correction.flatMap(found -> found.hidden(unknown));
        List<ErrorEstimate> estimates = !trusted.isEmpty() ? trusted
                : hidden.map(List::of).or(() -> correction.map(found -> fewer(found, unknown, best))).orElse(List.of());
        Optional<ErrorEstimate> same = best.flatMap(bound -> estimates.stream()
                .filter(estimate -> estimate.norm() == bound.norm() && estimate.when().equals(bound.when())).findFirst());
        Optional<ErrorEstimate> shown = same.or(() -> estimates.stream().findFirst());
        List<String> clauses = new ArrayList<>();
        String with = whose.isEmpty() ? "" : " for " + whose;
        String solution = "the solution" + with + (doubted ? ", if there is one" : "");
        best.ifPresent(bound -> clauses.add(String.format(Locale.ROOT, "%s is within %s of %s (%s, relative %s, %s)", u, noLess(bound.value()),
                bound.existence() ? "a solution, which exists" + with : solution, norm(bound.norm(), bound.when()), noLess(bound.relative()),
                bound.rigour())));
        String about = trusted.isEmpty() ? "estimated error at most " : "estimated error ";
        String why = !trusted.isEmpty() ? "" : hidden.isPresent()
                ? "; a residual of " + number(correction.get().residual()) + " of its terms can hide no larger smooth error"
                : "; three quarters of its features, whose error seems to be twice as large or more, differ by that";
        shown.ifPresent(estimate -> clauses.add(best.isEmpty() ? String.format(Locale.ROOT, "%s: %s%s%s (%s, relative %s%s; %s)",
                u, about, number(estimate.value()), with, norm(estimate.norm(), estimate.when()), number(estimate.relative()), why, unbounded(u, bounds))
                : about + number(estimate.value()) + (same.isPresent() ? " in that norm" : " (" + norm(estimate.norm(), estimate.when()) + ")")));
        OptionalDouble inNorm = best.map(bound -> given.in(bound.norm(), bound.when()))
                .orElseGet(() -> shown.map(estimate -> given.in(estimate.norm(), estimate.when())).orElse(OptionalDouble.empty()));
        double error = given.relative();
        boolean silent = clauses.isEmpty();
        if (inNorm.isPresent()) {
            boolean between = best.isPresent() && shown.isPresent() && same.isEmpty();
            clauses.add("error against the given solution " + number(inNorm.getAsDouble())
                    + (between ? " (" + norm(best.get().norm(), best.get().when()) + ")" : " in that norm"));
        } else if (!Double.isNaN(error)) {
            clauses.add((silent ? u + ": " : "") + "relative L2 error against the given solution " + number(error));
        }
        if (silent) {
            clauses.add((Double.isNaN(error) ? "nothing is known of the distance between " + u + " and " + solution
                    : "nothing else is known of its distance to " + solution) + ": " + unbounded(u, bounds) + ", and " + correction
                    .map(found -> reason(found, unknown.component()))
                    .orElseGet(() -> "no error can be estimated: " + unestimated + "; compare with a finer model or a reference"));
        }
        if (!others.isEmpty() && best.isEmpty()) {
            clauses.add(others);
        }
        boolean bounded = best.isPresent();
        return new Answer(u, best.map(ErrorBound::norm).or(() -> shown.map(ErrorEstimate::norm)),
                best.map(ErrorBound::when).or(() -> shown.map(ErrorEstimate::when)).orElse(""), best.map(ErrorBound::value).orElse(Double.NaN),
                bounded ? best.get().relative() : shown.map(ErrorEstimate::relative).orElse(Double.NaN),
                (bounded ? same : shown).map(ErrorEstimate::value).orElse(Double.NaN), best.map(ErrorBound::rigour), error, String.join("; ", clauses));
    }

    /** Why no bound is given of an unknown, as a clause: there is none, or none that is conclusive, or none below the size of the solution. */
    static String unbounded(String unknown, List<ErrorBound> bounds) {
        List<ErrorBound> own = bounds.stream().filter(bound -> bound.unknown().equals(unknown)).toList();
        List<ErrorBound> open = own.stream().filter(bound -> bound.rigour() == Rigour.INCONCLUSIVE).toList();
        Optional<ErrorBound> least = open.stream().filter(ErrorBound::informative).min(Comparator.comparing(ErrorBound::relative));
        return own.isEmpty() ? "no bound is known" : least.isPresent() ? String.format(Locale.ROOT,
                "a bound of %s (%s) is INCONCLUSIVE, its samples did not settle: pde4j diagnose takes more", noLess(least.get().value()),
                norm(least.get().norm(), least.get().when()))
                : open.size() == own.size() ? "every bound is inconclusive" : !open.isEmpty() ? "no conclusive bound is below the size of the solution"
                : "no bound is below the size of the solution";
    }

    /** Estimates from above that say more than the bound. */
    private static List<ErrorEstimate> fewer(DefectCorrection correction, Field unknown, Optional<ErrorBound> best) {
        return correction.fewer(unknown).stream().filter(estimate -> best.isEmpty() || estimate.value() < best.get().value()).toList();
    }

    private static String reason(DefectCorrection correction, int component) {
        return correction.doubt().map(doubt -> "the error could not be estimated: " + doubt)
                .orElseGet(() -> String.format(Locale.ROOT, "two estimates of the error differ by %.0f %%", 100 * correction.disagreements().get(component)))
                + "; remedy: " + correction.remedy();
    }

    private static String norm(Norm norm, String when) {
        return norm.noun() + (when.isEmpty() ? "" : " " + when);
    }

    /** Two digits, rounded up: a bound may not become smaller by being printed. */
    private static String noLess(double bound) {
        return number(Digits.ceiling(bound, 2));
    }

    private static String number(double value) {
        // Java's %g writes 0.00010 for 1.0e-4.
        boolean plain = Math.abs(value) >= 0.01 && Math.abs(value) < 1000 || value == 0;
        return String.format(Locale.ROOT, plain ? "%.2g" : "%.1e", value);
    }
}
