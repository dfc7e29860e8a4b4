package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * The conditions for one unknown on the two faces of a coordinate in space, and what they make of integrals by parts.
 *
 * @param functionals of both faces
 * @param lower what the lower face has
 * @param upper what the upper face has
 * @param length of the interval
 */
record AxisConditions(Coordinate x, List<BoundaryFunctional> functionals, End lower, End upper, double length) {

    /** Coefficients may be formulas that were rounded, and so is their quotient. */
    private static final double COEFFICIENT_ROUNDING = 1e-15;

    private static final Enclosure PI = Enclosure.around(Math.PI, 0);

    /** What is given on a face: u, u_x or both, u and u_xx, u_x and u_xxx, u_n + κu with κ ≥ 0, derivatives as on the other face, or nothing. */
    enum End { VALUE, SLOPE, CLAMPED, SUPPORTED, GUIDED, ROBIN, PERIODIC, FREE, OTHER;

        /** Whether u is given. */
        boolean fixed() {
            return this == VALUE || this == CLAMPED || this == SUPPORTED;
        }
    }

    /** Of every coordinate in space; empty if a condition is of a kind that is not treated. */
    static Optional<List<AxisConditions>> of(Problem problem, Field u) {
        List<AxisConditions> axes = new ArrayList<>();
        Box box = problem.box();
        for (Coordinate x : box.coordinates().stream().filter(coordinate -> !coordinate.isTime()).toList()) {
            List<BoundaryFunctional> found = new ArrayList<>();
            for (Condition condition : problem.conditions()) {
                if (condition.face().coordinate().equals(x) && condition.residual().fields().stream().anyMatch(f -> f.component() == u.component())) {
                    Optional<BoundaryFunctional> functional = BoundaryFunctional.of(problem, u, condition);
                    if (functional.isEmpty()) {
                        return Optional.empty();
                    }
                    found.add(functional.get());
                }
            }
            axes.add(new AxisConditions(x, List.copyOf(found), end(box.lower(x), found), end(box.upper(x), found), box.interval(x.axis()).length()));
        }
        boolean known = axes.stream().noneMatch(axis -> axis.lower == End.OTHER || axis.upper == End.OTHER);
        return known ? Optional.of(List.copyOf(axes)) : Optional.empty();
    }

    private static End end(Face face, List<BoundaryFunctional> found) {
        List<BoundaryFunctional> periodic = found.stream().filter(BoundaryFunctional::periodic).toList();
        if (!periodic.isEmpty()) {
            boolean complete = periodic.size() == found.size();
            for (int k = 0; k < periodic.size(); k++) {
                int order = k;
                complete &= periodic.stream().anyMatch(functional -> functional.isDerivative(order));
            }
            return complete ? End.PERIODIC : End.OTHER;
        }
        List<BoundaryFunctional> here = found.stream().filter(functional -> functional.face().equals(face)).toList();
        return switch (here.size()) {
            case 0 -> End.FREE;
            case 1 -> single(face, here.get(0));
            case 2 -> has(here, 0) && has(here, 1) ? End.CLAMPED : has(here, 0) && has(here, 2) ? End.SUPPORTED
                    : has(here, 1) && has(here, 3) ? End.GUIDED : End.OTHER;
            default -> End.OTHER;
        };
    }

    private static End single(Face face, BoundaryFunctional functional) {
        double[] c = functional.coefficients();
        return functional.isDerivative(0) ? End.VALUE : functional.isDerivative(1) ? End.SLOPE
                : c[2] == 0 && c[3] == 0 && transfer(c, face) > 0 ? End.ROBIN : End.OTHER;
    }

    private static boolean has(List<BoundaryFunctional> functionals, int order) {
        return functionals.stream().anyMatch(functional -> functional.isDerivative(order));
    }

    /** κ of u_n + κu = g on a face that has such a condition and no other, rounded down. */
    double transfer(Face face) {
        double[] c = functionals.stream().filter(functional -> functional.face().equals(face)).findFirst().orElseThrow().coefficients();
        return transfer(c, face) * (1 - COEFFICIENT_ROUNDING);
    }

    private static double transfer(double[] c, Face face) {
        return c[0] / c[1] * face.side();
    }

    boolean isPeriodic() {
        return lower == End.PERIODIC;
    }

    /** How many derivatives agree on both faces; 0 if the axis is not periodic. */
    int periodicOrders() {
        return isPeriodic() ? functionals.size() : 0;
    }

    /** Whether u is given on both faces. */
    boolean fixed() {
        return lower.fixed() && upper.fixed();
    }

    /** Whether ∫ w ∂²w = −∫ (∂w)² − (something ≥ 0) along the axis for w with homogeneous conditions. */
    boolean suitsSecondOrder() {
        return isPeriodic() ? periodicOrders() >= 2 : second(lower) && second(upper);
    }

    private static boolean second(End end) {
        return end == End.VALUE || end == End.SLOPE || end == End.ROBIN || end == End.CLAMPED;
    }

    /** Whether ∫ w ∂⁴w = ∫ (∂²w)² and ∫ w ∂²w = −∫ (∂w)² for such w. */
    boolean suitsFourthOrder() {
        return isPeriodic() ? periodicOrders() >= 4 : fourth(lower) && fourth(upper);
    }

    private static boolean fourth(End end) {
        return end == End.CLAMPED || end == End.SUPPORTED || end == End.GUIDED;
    }

    /** Whether c ∫ w ∂³w ≥ 0 for such w. */
    boolean suitsThirdOrder(double c) {
        return isPeriodic() ? periodicOrders() >= 3 : fixed() && (c > 0 ? upper : lower) == End.CLAMPED;
    }

    /** Whether the eigenfunctions of the axis are sines and cosines, and not only bounded by them. */
    boolean hasTrigonometricModes() {
        return isPeriodic() || lower != End.ROBIN && upper != End.ROBIN && lower != End.CLAMPED && upper != End.CLAMPED;
    }

    /** μ_k with −φ″ = μ_k² φ, k from 0, ascending, where Robin's condition counts as that of Neumann and a clamped end as a supported one. */
    Enclosure frequency(int k) {
        double multiple = isPeriodic() ? 2.0 * k : fixed() ? k + 1 : lower.fixed() || upper.fixed() ? k + 0.5 : k;
        return multiple == 0 ? Enclosure.of(0) : PI.times(Enclosure.around(length, 0).reciprocal()).times(Enclosure.of(multiple));
    }
}
