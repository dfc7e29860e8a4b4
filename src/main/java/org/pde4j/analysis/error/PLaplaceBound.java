package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Problem;

/**
 * ½ m^{p−2} ‖∇ê‖² ≤ ‖ρ̂‖‖ê‖ with m = min |∇v̂|, and 2^{2−p} ‖∇ê‖_p^{p−1} ≤ C_p |Ω|^{1/p′ − ½} ‖ρ̂‖, for −div(|∇u|^{p−2}∇u) = f, p ≥ 2, with u given on the
 * boundary, by (|x|^{p−2}x − |y|^{p−2}y)·(x − y) ≥ max(½(|x|^{p−2} + |y|^{p−2})|x − y|², 2^{2−p}|x − y|^p), and ‖w‖_p ≤ C_p ‖∇w‖_p,
 * C_p = l/(π_p (p − 1)^{1/p}) with π_p = 2π/(p sin(π/p)) and the shortest side l. The smaller bound of ‖∇ê‖ is taken, and ‖ê‖ ≤ C₂‖∇ê‖. v̂ − v is added.
 *
 * <p>Source: P. Lindqvist, Notes on the p-Laplace equation (2006), chapter 10; Barrett and Liu, Math. Comp. 61 (1993) 523.
 *
 * @param residual of the equation with the sign and the factor that the theorem has
 */
record PLaplaceBound(Box box, Field u, double p, Expr residual, List<AxisConditions> axes) {

    /** Random jets at which the residual is compared with that of the p-Laplace equation. */
    private static final int PROBES = 24;
    private static final double EQUAL = 1e-9;

    /** Empty if the problem is of another kind. */
    static Optional<PLaplaceBound> of(Problem problem) {
        if (problem.domain().box().isEmpty() || problem.unknowns().size() != 1 || problem.equations().size() != 1 || problem.domain().time().isPresent()) {
            return Optional.empty();
        }
        Field u = problem.unknowns().get(0);
        Box box = problem.box();
        Optional<List<AxisConditions>> axes = AxisConditions.of(problem, u)
                .filter(found -> found.stream().allMatch(axis -> axis.lower() == AxisConditions.End.VALUE && axis.upper() == AxisConditions.End.VALUE));
        Expr raw = problem.equations().get(0).residual();
        Field second = u.d(box.coordinate(0), box.coordinate(0));
        if (axes.isEmpty() || raw.fields().stream().anyMatch(field -> field.derivative().total() == 0 || field.derivative().total() > 2)) {
            return Optional.empty();
        }
        Expr.Jet slope = field -> field.equals(u.d(box.coordinate(0))) ? 1 : 0;
        Expr.Jet twice = field -> 2 * slope.value(field);
        double[] middle = box.intervals().stream().mapToDouble(interval -> 0.5 * (interval.lower() + interval.upper())).toArray();
        double coefficient = raw.partial(second).evaluate(middle, slope);
        double p = 2 + Math.log(raw.partial(second).evaluate(middle, twice) / coefficient) / Math.log(2);
        double rounded = Math.abs(p - Math.rint(p)) < EQUAL ? Math.rint(p) : p;
        if (!(rounded > 2 && Double.isFinite(rounded))) {
            return Optional.empty();
        }
        Expr residual = raw.over(-coefficient / (rounded - 1));
        return same(box, u, rounded, residual) ? Optional.of(new PLaplaceBound(box, u, rounded, residual, axes.get())) : Optional.empty();
    }

    /** Whether the residual is −div(|∇u|^{p−2}∇u) less a function of the coordinates. */
    private static boolean same(Box box, Field u, double p, Expr residual) {
        List<Coordinate> x = box.coordinates();
        Expr square = Expr.sum(x.stream().map(coordinate -> u.d(coordinate).power(2)).toList());
        Expr flux = Expr.sum(x.stream().map(coordinate -> square.power(p / 2 - 1).times(u.d(coordinate)).derivative(coordinate)).toList());
        Expr rest = residual.plus(flux);
        List<Field> fields = List.copyOf(flux.fields());
        if (!fields.containsAll(rest.fields())) {
            return false;
        }
        Random random = new Random(1);
        for (int k = 0; k < PROBES; k++) {
            double[] point = box.intervals().stream().mapToDouble(interval -> at(interval, random.nextDouble())).toArray();
            double[] first = random.doubles(fields.size(), -1, 1).toArray();
            double[] other = random.doubles(fields.size(), -1, 1).toArray();
            double a = rest.evaluate(point, field -> first[fields.indexOf(field)]);
            double b = rest.evaluate(point, field -> other[fields.indexOf(field)]);
            double size = Math.abs(flux.evaluate(point, field -> first[fields.indexOf(field)])) + Math.abs(a) + 1;
            if (!(Math.abs(a - b) <= EQUAL * size)) {
                return false;
            }
        }
        return true;
    }

    private static double at(Interval interval, double share) {
        return interval.lower() + share * interval.length();
    }

    List<ErrorBound> bounds(RepairedFunction function) {
        Region all = Region.of(box);
        Bracket residualNorm = function.residual(2).sqrt();
        Expr steepness = function.of(Expr.sum(box.coordinates().stream().map(x -> u.d(x).power(2)).toList()));
        Bracket flattest = function.norms().supremum(all, steepness.negate());
        double least = Math.sqrt(Math.max(0, -flattest.upper()));
        double friedrichs = 1 / (Math.PI * Math.sqrt(box.intervals().stream().mapToDouble(interval -> Math.pow(interval.length(), -2)).sum()));
        double weighted = friedrichs * residualNorm.upper() / (0.5 * Math.pow(least, p - 2));
        double shortest = box.intervals().stream().mapToDouble(Interval::length).min().orElseThrow();
        double poincare = shortest * p * Math.sin(Math.PI / p) / (2 * Math.PI * Math.pow(p - 1, 1 / p));
        double conjugate = p / (p - 1);
        double inP = Math.pow(Math.pow(2, p - 2) * poincare * Math.pow(box.measure(), 1 / conjugate - 0.5) * residualNorm.upper(), 1 / (p - 1));
        double gradient = Upward.of(Math.min(weighted, Math.pow(box.measure(), 0.5 - 1 / p) * inP));
        Expr repairSlope = Expr.sum(box.coordinates().stream().map(x -> function.correction(MultiIndex.unit(x.axis())).power(2)).toList());
        Bracket repair = function.correction(2).sqrt();
        Bracket energyRepair = function.norms().integral(all, repairSlope, 1).sqrt();
        double size = Math.sqrt(function.norms().size(all, Expr.sum(box.coordinates().stream().map(x -> u.d(x).power(2)).toList()), 1));
        // The form of the equation is seen at samples.
        Rigour rigour = Rigour.OBSERVED.and(residualNorm.rigour()).and(flattest.rigour()).and(repair.rigour()).and(energyRepair.rigour());
        List<ErrorBound.Term> terms = List.of(new ErrorBound.Term("|residual| in L2", residualNorm.upper()), new ErrorBound.Term("min |gradient|", least),
                new ErrorBound.Term("repair of the boundary", repair.upper()));
        List<ErrorBound> bounds = new ArrayList<>();
        bounds.add(new ErrorBound(u.name(), Norm.L2, "", Upward.of(friedrichs * gradient + repair.upper()), function.size(2), rigour,
                "strong monotonicity", "Lindqvist 2006, chapter 10", terms, Optional.empty()));
        bounds.add(new ErrorBound(u.name(), Norm.ENERGY, "", Upward.of(gradient + energyRepair.upper()), size, rigour, "strong monotonicity",
                "Lindqvist 2006, chapter 10", terms, Optional.empty()));
        return bounds;
    }
}
