package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.comparison.ComparisonData;
import org.pde4j.analysis.comparison.Ends;
import org.pde4j.analysis.comparison.MajorantNorms;
import org.pde4j.analysis.comparison.MajorantSearch;
import org.pde4j.analysis.comparison.RangedCell;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.MultiIndex;

/**
 * |u − v̂| ≤ φ everywhere for N[u] = u_t − a(x, t) u_xx + b(x, t, u) u_x + r(x, t, u) = 0 on an interval, if φ ≥ |ê| at the start, φ satisfies homogeneous
 * conditions at the ends with ≥, and v̂ + φ is a supersolution, N[v̂ + φ] ≥ 0, and v̂ − φ a subsolution: the comparison principle.
 *
 * <p>Both hold where φ_t − a φ_xx + (b + b′) φ_x + (r_u + b_u v̂_x − Dφ) φ ≥ |ρ̂| for |b′| ≤ max|b_u| φ, coefficients at v̂ and D = ½(max|r_uu| + max|b_uu|
 * max|v̂_x|): Taylor's formula. φ follows where the solution is stable and where it is not, which no growth rate for all of space does. It is found on a
 * grid and checked there ({@link MajorantSearch}). Source: Protter and Weinberger, Maximum Principles in Differential Equations (1967), chapter 3.
 */
final class ComparisonBound {

    private static final String THEOREM = "comparison with a supersolution";
    private static final String SOURCE = "Protter and Weinberger 1967, chapter 3";

    /** Rates are known to this part of 1/T, and coefficients to that of their size. */
    private static final double RATES = 0.4;
    private static final double COEFFICIENTS = 0.05;

    /** v̂ ± φ is looked for within the size of v or so many times the defect at the start, and again within max φ where that is a small part of it. */
    private static final double FAR = 1000;
    private static final double NEAR = 0.1;

    private ComparisonBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Optional<Expr> defect = applies(equation) ? equation.initialDefect(0) : Optional.empty();
        return defect.isPresent() ? new Comparison(equation, function).bounds(defect.get()) : List.of();
    }

    private static boolean applies(ScalarEquation equation) {
        return equation.timeOrder() == 1 && equation.axes().size() == 1 && equation.order() == 2
                && EnergyForm.of(equation).filter(form -> form.isSecondOrder() && form.isPositive()).isPresent()
                // Second derivatives by u know nothing of a jump of the first, as of that of |u|.
                && !Jumps.inUnknowns(equation.reaction().partial(equation.u()))
                && equation.first().stream().noneMatch(b -> Jumps.inUnknowns(b.partial(equation.u())));
    }

    /** What is known of ê, cell by cell. */
    private static final class Comparison {

        private final ScalarEquation equation;
        private final RepairedFunction function;
        private final Norms norms;
        private final Region all;
        private final Field u;
        private final Coordinate x;
        private final Interval time;
        private final double size;
        private final Expr slope;
        private Rigour rigour = Rigour.PROVED;

        Comparison(ScalarEquation equation, RepairedFunction function) {
            this.equation = equation;
            this.function = function;
            norms = function.norms();
            all = Region.of(equation.box());
            u = equation.u();
            x = equation.axes().get(0).x();
            time = equation.box().interval(equation.box().time().orElseThrow().axis());
            size = norms.largest(all, u).lower();
            slope = equation.first().get(x.axis()).partial(u);
        }

        List<ErrorBound> bounds(Expr defect) {
            Expr rate = equation.reaction().partial(u).plus(slope.times(u.d(x)));
            Bracket residual = function.residual(1);
            AxisConditions axis = equation.axes().get(0);
            ComparisonData linear = new ComparisonData(equation.box().interval(x.axis()), time, x.axis(), equation.box().time().orElseThrow().axis(),
                    ranges(equation.diffusion(x), COEFFICIENTS), ranges(equation.first().get(x.axis()), COEFFICIENTS), rates(rate),
                    sizes(function.residual()), initial(defect), new Ends(axis.isPeriodic(), axis.lower().fixed(), axis.upper().fixed()), 0, 0,
                    Double.POSITIVE_INFINITY);
            Optional<MajorantNorms> found = !isNonlinear() ? MajorantSearch.of(linear)
                    : nonlinear(linear, Math.max(size, FAR * norms.largest(function.start(), function.of(defect)).upper()));
            return found.map(majorant -> bounds(majorant, residual.and(rigour))).orElse(List.of());
        }

        private boolean isNonlinear() {
            return !slope.equals(Expr.constant(0)) || !equation.reaction().partial(u).partial(u).equals(Expr.constant(0));
        }

        /** With the nonlinear terms within a distance of v̂, and again within that of which it turns out to be. */
        private Optional<MajorantNorms> nonlinear(ComparisonData linear, double most) {
            Optional<MajorantNorms> first = MajorantSearch.of(within(linear, most));
            return first.filter(found -> found.always() < NEAR * most).flatMap(found -> MajorantSearch.of(within(linear, found.always())))
                    .filter(second -> second.absolute() < first.get().absolute()).or(() -> first);
        }

        private ComparisonData within(ComparisonData linear, double most) {
            double[] range = function.range();
            double low = range[0] - most;
            double high = range[1] + most;
            Expr bend = slope.partial(u);
            Bracket steepest = bend.equals(Expr.constant(0)) ? Bracket.ZERO : norms.largest(all, function.of(u.d(x)));
            rigour = rigour.and(steepest.rigour());
            double curvature = Upward.of(0.5 * (largest(equation.reaction().partial(u).partial(u), low, high) + largest(bend, low, high) * steepest.upper()));
            return new ComparisonData(linear.space(), linear.time(), linear.spaceAxis(), linear.timeAxis(), linear.diffusion(), linear.drift(), linear.decay(),
                    linear.source(), linear.initial(), linear.ends(), largest(slope, low, high), curvature, most);
        }

        /** max |f| where u lies in an interval. */
        private double largest(Expr f, double low, double high) {
            return f.equals(Expr.constant(0)) ? 0 : Math.max(0, Math.max(EnclosedMaximum.over(equation.box(), u, f, low, high).value(),
                    EnclosedMaximum.over(equation.box(), u, f.negate(), low, high).value()));
        }

        private List<RangedCell> rates(Expr rate) {
            return constant(rate).orElseGet(() -> narrowed(function.of(rate), RATES / time.length()));
        }

        private List<RangedCell> ranges(Expr f, double part) {
            return constant(f).orElseGet(() -> narrowed(function.of(f), part * norms.largest(all, function.of(f)).lower()));
        }

        /** 0 ≤ |f| ≤ its largest value. */
        private List<RangedCell> sizes(Expr f) {
            return qualified(norms.ranges(all, f, Double.POSITIVE_INFINITY)).stream()
                    .map(cell -> new RangedCell(cell.low(), cell.high(), new Enclosure(0, cell.range().magnitude()))).toList();
        }

        private List<RangedCell> initial(Expr defect) {
            Expr f = function.of(defect);
            rigour = rigour.and(norms.integral(function.start(), f, 1).rigour());
            return qualified(norms.ranges(function.start(), f, Double.POSITIVE_INFINITY));
        }

        private List<RangedCell> narrowed(Expr f, double width) {
            return qualified(norms.ranges(all, f, width));
        }

        private List<RangedCell> qualified(Norms.Ranges ranges) {
            rigour = rigour.and(ranges.rigour());
            return ranges.cells();
        }

        private Optional<List<RangedCell>> constant(Expr f) {
            return f.isNumber() ? Optional.of(List.of(new RangedCell(all.lowest(), all.highest(), EnclosedNumbers.of(f)))) : Optional.empty();
        }

        private List<ErrorBound> bounds(MajorantNorms majorant, Bracket residual) {
            Bracket repair = norms.largest(all, function.correction(MultiIndex.ZERO));
            return List.of(bound(Norm.SUP, ErrorBound.ALL_TIMES, majorant.always(), size, repair, residual, majorant),
                    bound(Norm.L1, ErrorBound.FINAL_TIME, majorant.absolute(), function.size(1), function.correction(1), residual, majorant),
                    bound(Norm.L2, ErrorBound.FINAL_TIME, Upward.of(Math.sqrt(majorant.square())), function.size(2), function.correction(2).sqrt(), residual,
                            majorant));
        }

        private ErrorBound bound(Norm norm, String when, double value, double measured, Bracket repair, Bracket residual, MajorantNorms majorant) {
            return new ErrorBound(u.name(), norm, when, Upward.of(value + repair.upper()), measured, residual.rigour().and(repair.rigour()), THEOREM, SOURCE,
                    List.of(new ErrorBound.Term("|residual| in L1 over space and time", residual.upper()),
                            new ErrorBound.Term("max of the supersolution at the final time", majorant.last()),
                            new ErrorBound.Term("repair of the boundary", repair.upper())), Optional.empty());
        }
    }
}
