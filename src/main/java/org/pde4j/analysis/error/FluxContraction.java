package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.divergence.FluxCondition;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Face;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * ‖u(T) − v(T)‖₁ ≤ e^{ΛT}‖ê(0)‖₁ + ∫ e^{Λ(T−t)} (‖ρ̂(t)‖₁ + ‖δ̂(t)‖_{L¹(∂Ω)}) dt + ‖v̂(T) − v(T)‖₁ for {@link QuasilinearEquation}s, where v̂ is v made exact
 * on the faces with values, δ̂ = a(v̂) ∂v̂/∂n − h(v̂) on the faces with a ∂u/∂n = h(x, t, u), and Λ = sup(−r_u + Σ ∂_i b_i), if a_i ≥ 0 and ∂h/∂u ≤ n·b:
 * subtract, multiply by sgn ê, integrate. Where u is given ê is 0; elsewhere (n·f − h)(v̂) − (n·f − h)(u), f_u = b, has the sign of ê.
 *
 * <p>Each hypothesis has to hold for all u, or else for all numbers between the values that u and v̂ take ({@link ValueBarriers}); beyond them the coefficients
 * could be others; that of a face without diffusion and condition, n·b ≥ 0, for all u. Where ∂h/∂u − n·b exceeds 0 by hardly more than rounding, its largest
 * value times the largest |ê| is added. u is a classical solution, or the limit in L¹ of those with a_i + ε in the place of a_i, ε → 0, where a_i may be 0.
 * Source: S. N. Kružkov, Math. USSR-Sb. 10 (1970) 217; J. Carrillo, Arch. Rational Mech. Anal. 147 (1999) 269.
 */
final class FluxContraction {

    static final String THEOREM = "L1 contraction";

    /** What a flux that rises with u may add to a bound, in parts of the largest that the error can be. */
    private static final double RISING = 1e-6;

    private static final Expr ZERO = Expr.constant(0);

    private final QuasilinearEquation equation;
    private final List<AxisConditions> axes;
    private final RepairedFunction function;
    private final Expr initial;
    private final Region all;
    private final Field u;
    private Rigour rigour = Rigour.PROVED;
    private Optional<Enclosure> values = Optional.empty();
    private final Map<Face, Double> rises = new HashMap<>();
    private boolean between;

    private FluxContraction(QuasilinearEquation equation, List<AxisConditions> axes, RepairedFunction function, Expr initial) {
        this.equation = equation;
        this.axes = axes;
        this.function = function;
        this.initial = initial;
        all = Region.of(equation.box());
        u = equation.u();
    }

    /** Empty where conditions are missing, contradict each other at a corner, or are not periodic where the equation should be. */
    static Optional<FluxContraction> of(QuasilinearEquation equation, EvaluatedFunction v, Traces traces, Norms norms) {
        return axes(equation).flatMap(axes -> RepairedFunction.of(equation.box(), equation.u(), axes, equation.residual(), v, traces, norms)
                .filter(function -> function.order() <= v.maxOrder())
                .map(function -> new FluxContraction(equation, axes, function, initial(equation).orElseThrow())));
    }

    /** Whether an equation has the conditions that the theorem needs. */
    static boolean isAbout(QuasilinearEquation equation) {
        return axes(equation).isPresent();
    }

    private static Optional<List<AxisConditions>> axes(QuasilinearEquation equation) {
        return AxisConditions.of(equation.withoutFluxes(), equation.u())
                .filter(found -> initial(equation).isPresent() && found.stream().allMatch(axis -> isComplete(axis, equation)));
    }

    private static Optional<Expr> initial(QuasilinearEquation equation) {
        return ScalarEquation.initialDefect(equation.problem(), equation.u(), 0);
    }

    private static boolean isComplete(AxisConditions axis, QuasilinearEquation equation) {
        Expr a = equation.diffusion().get(axis.x().axis());
        Expr b = equation.convection().get(axis.x().axis());
        if (axis.isPeriodic()) {
            return axis.periodicOrders() >= (a.equals(ZERO) ? 1 : 2) && axis.functionals().stream().allMatch(functional -> functional.data().equals(ZERO))
                    && !a.coordinates().contains(axis.x()) && !b.coordinates().contains(axis.x());
        }
        return isComplete(axis.lower(), equation.box().lower(axis.x()), equation) && isComplete(axis.upper(), equation.box().upper(axis.x()), equation);
    }

    private static boolean isComplete(AxisConditions.End end, Face face, QuasilinearEquation equation) {
        return end == AxisConditions.End.VALUE
                || end == AxisConditions.End.FREE && (equation.diffusion().get(face.axis()).equals(ZERO) || flux(face, equation).isPresent());
    }

    private static Optional<FluxCondition> flux(Face face, QuasilinearEquation equation) {
        return equation.fluxes().stream().filter(flux -> flux.face().equals(face)).findFirst();
    }

    /** Why the theorem gives no bound of this v; empty if it gives one. */
    Optional<String> obstacle() {
        for (Expr a : equation.diffusion()) {
            if (!isAtMost(all, a.negate(), EnclosedMaximum.NOTHING)) {
                return Optional.of("the diffusion " + a + " is not known to be >= 0 " + where());
            }
        }
        for (FluxCondition flux : equation.fluxes()) {
            Region face = region(flux.face());
            if (!flux.isProportional() && !isAtMost(face, flux.slope(), -Double.MIN_NORMAL) && !isAtMost(face, flux.slope().negate(), -Double.MIN_NORMAL)) {
                return Optional.of("the factor of the slope of " + u.name() + " on " + flux.face() + " is not known to have no zero " + where());
            }
        }
        for (Face face : open()) {
            if (!(rise(face) * region(face).measure() <= RISING * function.end().measure() && Double.isFinite(leak(face)))) {
                return Optional.of("the flux into the domain at " + face + " is not known not to rise with " + u.name() + " " + where());
            }
        }
        return Double.isFinite(growth()) ? Optional.empty() : Optional.of("the growth rate is not known to be bounded " + where());
    }

    /** For which u the hypotheses are looked at. */
    private String where() {
        return between ? String.format(Locale.ROOT, "for %s in [%.4g, %.4g]", u.name(), shown(values().low()), shown(values().high()))
                : "for all " + u.name();
    }

    /** What is 0 but for its rounding outward is 0 to a reader. */
    private static double shown(double end) {
        return Math.abs(end) <= EnclosedMaximum.NOTHING ? 0 : end;
    }

    /** The faces where u is not given. */
    private List<Face> open() {
        List<Face> open = new ArrayList<>();
        axes.stream().filter(axis -> !axis.isPeriodic()).forEach(axis -> {
            if (axis.lower() == AxisConditions.End.FREE) {
                open.add(equation.box().lower(axis.x()));
            }
            if (axis.upper() == AxisConditions.End.FREE) {
                open.add(equation.box().upper(axis.x()));
            }
        });
        return open;
    }

    private Region region(Face face) {
        return all.at(face.axis(), face.value());
    }

    /** sup (∂h/∂u − n·b)₊. */
    private double rise(Face face) {
        return rises.computeIfAbsent(face, this::foundRise);
    }

    private double foundRise(Face face) {
        Expr outward = equation.convection().get(face.axis()).times(face.side());
        Expr rising = flux(face, equation).map(flux -> flux.inflow().partial(u)).orElse(ZERO).minus(outward);
        if (flux(face, equation).isEmpty()) {
            // What flows in there may have any value: nothing says between which numbers u stays.
            return isAtMostForAll(region(face), rising, EnclosedMaximum.NOTHING) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (isAtMost(region(face), rising, EnclosedMaximum.NOTHING)) {
            return 0;
        }
        between = true;
        return Math.max(0, largest(region(face), rising));
    }

    /** ∫ (∂h/∂u − n·b)₊ |ê| over the face and time, from above. */
    private double leak(Face face) {
        double rise = rise(face);
        return rise == 0 ? 0 : Upward.of(rise * region(face).measure() * values().width());
    }

    /** Λ. */
    private double growth() {
        double overall = ReactionBound.of(equation.box(), u, equation.growth(), Optional.empty(), function::range).value();
        if (Double.isFinite(overall) && (!between || equation.growth().fields().isEmpty())) {
            return overall;
        }
        between = true;
        return Math.min(overall, largest(all, equation.growth()));
    }

    private boolean isAtMostForAll(Region region, Expr f, double limit) {
        return EnclosedMaximum.isAtMost(region, u, f, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, limit);
    }

    /** Whether f ≤ limit for all u, or else for the values that are taken. */
    private boolean isAtMost(Region region, Expr f, double limit) {
        if (isAtMostForAll(region, f, limit)) {
            return true;
        }
        between |= !f.fields().isEmpty();
        return !f.fields().isEmpty() && EnclosedMaximum.isAtMost(region, u, f, values().low(), values().high(), limit);
    }

    private double largest(Region region, Expr f) {
        return EnclosedMaximum.over(region, u, f, values().low(), values().high()).value();
    }

    /** Where u and v̂ lie. */
    private Enclosure values() {
        if (values.isEmpty()) {
            Enclosure ofU = ValueBarriers.of(equation, initial, axes).values();
            Bracket most = function.norms().supremum(all, function.of(u));
            Bracket least = function.norms().supremum(all, function.of(u).negate());
            rigour = rigour.and(most.rigour()).and(least.rigour());
            values = Optional.of(new Enclosure(Math.min(ofU.low(), -least.upper()), Math.max(ofU.high(), most.upper())));
        }
        return values.get();
    }

    List<ErrorBound> bounds() {
        if (obstacle().isPresent()) {
            return List.of();
        }
        double growth = growth();
        Norms norms = function.norms();
        int time = equation.box().time().orElseThrow().axis();
        Bracket residual = function.residual(1);
        Bracket start = function.initial(initial, 1);
        Bracket repair = function.correction(1);
        Slabs slabs = function.slabs();
        Bracket defects = Bracket.ZERO;
        for (FluxCondition flux : equation.fluxes()) {
            Expr defect = function.of(flux.defect());
            defects = defects.plus(function.qualified(norms.integral(region(flux.face()), defect, 1)));
            Slabs own = norms.slabs(region(flux.face()), time, defect);
            slabs = own.count() < slabs.count() ? own : slabs;
        }
        double[] sources = function.residuals(1, slabs);
        for (FluxCondition flux : equation.fluxes()) {
            double[] through = norms.integrals(region(flux.face()), function.of(flux.defect()), 1, slabs);
            for (int j = 0; j < sources.length; j++) {
                sources[j] = Math.nextUp(sources[j] + through[j]);
            }
        }
        double leak = Slabs.times(Math.max(1, Math.exp(growth * equation.box().interval(time).length())), open().stream().mapToDouble(this::leak).sum());
        double evolved = slabs.absolute(start.upper(), growth, sources) + leak;
        String rate = "growth rate, " + where();
        return List.of(new ErrorBound(u.name(), Norm.L1, ErrorBound.FINAL_TIME, Upward.of(evolved + repair.upper()), function.size(1),
                rigour.and(residual.rigour()).and(start.rigour()).and(defects.rigour()).and(repair.rigour()), THEOREM, "Kruzkov 1970, Carrillo 1999",
                List.of(new ErrorBound.Term("|residual| in L1 over space and time", residual.upper()), new ErrorBound.Term("initial defect", start.upper()),
                        new ErrorBound.Term("defect of the fluxes", defects.upper()), new ErrorBound.Term("repair of the boundary", repair.upper()),
                        new ErrorBound.Term(rate, growth)), Optional.empty()));
    }
}
