package org.pde4j.analysis.error;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.analysis.enclosure.CellWorkers;
import org.pde4j.analysis.enclosure.EnclosedCell;
import org.pde4j.analysis.enclosure.EnclosedCover;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.analysis.enclosure.HeldJet;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * L1 contraction, energy estimate and maximum principle for problems of {@link DiffusionForm}, with every supremum and integral of the residual, the
 * defects and the repair enclosed with all rounding: bounds of ‖u − v‖ that are proved.
 *
 * <p>What is proved is of the solution of the problem on the box with the float64 numbers of its ends, and of the real function v with the float64
 * parameters of the network; numbers in equations are enclosed together with the formulas such as π/100 that they were rounded from.
 */
public final class ProvedBounds {

    /** A bound this close to the least that the theorem can give is not refined. */
    private static final double TOLERANCE = 0.05;

    /** The rounding of a formula of some twenty operations on bounds is far below. */
    private static final double FORMULA = 1 + 1e-12;

    /** By these parts of the time what is on faces, the residual and the suprema are to be done; each ends early where it can. */
    private static final double EDGES = 0.4;
    private static final double RESIDUAL = 0.8;
    private static final double SUPREMA = 1;

    private final DiffusionForm form;
    private final Region all;
    private final EnclosedFunction v;
    private final int threads;
    private final double seconds;
    private final long begun = System.nanoTime();
    private final Traces traces;
    private final Optional<BoundaryRepair> repair;

    private ProvedBounds(DiffusionForm form, EnclosedFunction v, int threads, double seconds) {
        this.form = form;
        all = Region.of(form.box());
        this.v = v;
        this.threads = threads;
        this.seconds = seconds;
        traces = new Traces(form.box());
        repair = form.space().size() > 1 || !exactLength(form.box().interval(form.space().get(0).axis())) ? Optional.empty()
                : ScalarEquation.of(form.problem()).flatMap(equation -> BoundaryRepair.of(form.box(), form.u(), equation.axes(), traces));
    }

    /** Whether upper − lower is not rounded: the repair divides by it, and a length such as 1.1 − 0.1 = 1 would be taken as exact. */
    private static boolean exactLength(Interval side) {
        return new BigDecimal(side.upper()).subtract(new BigDecimal(side.lower())).compareTo(new BigDecimal(side.length())) == 0;
    }

    /** Why nothing can be proved of a problem and its model; empty if something can. */
    public static Optional<String> obstacle(DiscreteProblem discrete) {
        Problem problem = discrete.problem().withoutConditionsAtPoints();
        return ErrorAnalysis.hasDataAtPoints(problem) ? Optional.of(ErrorAnalysis.DATA_AT_POINTS)
                : DiffusionForm.of(problem).isEmpty() && ScalarEquation.of(problem).isEmpty()
                        && QuasilinearEquation.of(problem).filter(FluxContraction::isAbout).isEmpty()
                        ? Optional.of("proofs are known for one equation of order one or two in time, or steady, with derivatives of order two to four, "
                                + "convection and reaction, and conditions on the faces of a box")
                : EnclosedFunction.obstacle(discrete)
                        .or(() -> ErrorAnalysis.refutation(problem).map(refuted -> "the problem has no solution: " + refuted.reason()));
    }

    /**
     * The bounds that theorems give within the time; after it they are larger, not less proved.
     *
     * @param theta shape (p)
     * @param threads that evaluate cells
     * @param seconds in all
     */
    public static List<ErrorBound> of(DiscreteProblem discrete, double[] theta, int threads, double seconds) {
        if (obstacle(discrete).isPresent()) {
            return List.of();
        }
        Optional<DiffusionForm> found = DiffusionForm.of(discrete.problem().withoutConditionsAtPoints());
        return found.map(form -> diffusion(form, discrete, theta, threads, seconds)).filter(bounds -> !bounds.isEmpty())
                .orElseGet(() -> scalar(discrete, theta, threads, seconds));
    }

    /** By the theorems for scalar equations, whose suprema and integrals are enclosed. */
    private static List<ErrorBound> scalar(DiscreteProblem discrete, double[] theta, int threads, double seconds) {
        try (CellWorkers workers = new CellWorkers(threads, seconds)) {
            EvaluatedFunction v = new ProvedFunction(discrete.approximation(theta), EnclosedFunction.of(discrete, theta), workers, seconds);
            return ErrorAnalysis.integral(discrete.problem(), v, false).stream()
                    .filter(bound -> bound.rigour() == Rigour.PROVED && bound.value() < Double.POSITIVE_INFINITY)
                    .map(bound -> advised(bound, workers)).toList();
        }
    }

    private static List<ErrorBound> diffusion(DiffusionForm form, DiscreteProblem discrete, double[] theta, int threads, double seconds) {
        ProvedBounds proofs = new ProvedBounds(form, EnclosedFunction.of(discrete, theta), threads, seconds);
        List<ErrorBound> bounds = new ArrayList<>();
        ProvedGrowth growth = ProvedGrowth.of(form, proofs::values);
        if (growth.value() < Double.POSITIVE_INFINITY) {
            proofs.repair.ifPresent(known -> bounds.addAll(proofs.integrals(known, growth)));
            if (form.convection() == 0 && (form.parabolic() || growth.value() <= 0)) {
                bounds.add(proofs.maximum(growth));
            }
        }
        return bounds.stream().filter(bound -> bound.value() < Double.POSITIVE_INFINITY).toList();
    }

    private EnclosedCover cover(Region region, Expr expr, CellWorkers workers) {
        return new EnclosedCover(v, expr, this::place, region.lowest(), region.highest(), workers);
    }

    private HeldJet place(Field field) {
        Traces.Trace trace = traces.of(field);
        return new HeldJet(trace.component(), field.derivative().plus(trace.normal()), trace.place());
    }

    private CellWorkers workers(double share) {
        return new CellWorkers(threads, share * seconds - (System.nanoTime() - begun) * 1e-9);
    }

    /** Where v and its repair lie. */
    private Enclosure values() {
        try (CellWorkers workers = workers(EDGES)) {
            Enclosure own = cover(all, form.u(), workers).range(TOLERANCE);
            return repair.map(known -> own.hull(own.plus(cover(all, known.correction(), workers).range(TOLERANCE)))).orElse(own);
        }
    }

    private List<ErrorBound> integrals(BoundaryRepair repaired, ProvedGrowth growth) {
        Expr residual;
        try {
            residual = repaired.repaired(form.scaledResidual());
        } catch (KinkException jump) {
            return List.of();
        }
        Optional<Interval> time = form.box().time().map(t -> form.box().interval(t.axis()));
        int axis = form.box().time().map(t -> t.axis()).orElse(0);
        Region end = time.map(interval -> all.at(axis, interval.upper())).orElse(all);
        Region start = time.map(interval -> all.at(axis, interval.lower())).orElse(all);
        List<ErrorBound> bounds = new ArrayList<>();
        EdgeNorms first;
        EdgeNorms second;
        try (CellWorkers workers = workers(EDGES)) {
            Edges edges = new Edges(cover(end, repaired.correction(), workers), cover(end, form.u(), workers), form.box().time()
                    .map(t -> cover(start, repaired.repaired(form.defect(form.condition(form.box().lower(t)))), workers)));
            first = edges.norms(1);
            second = edges.norms(2);
        }
        try (CellWorkers inside = workers(RESIDUAL)) {
            EnclosedCover cover = cover(all, residual, inside);
            if (form.parabolic()) {
                bounds.add(contraction(cover, first, growth, time.get().upper(), axis, inside));
            }
            square(cover, second, growth, inside).ifPresent(bounds::add);
        }
        return bounds;
    }

    /** v̂ − v and v at the end, and ê at the start. */
    private record Edges(EnclosedCover correction, EnclosedCover size, Optional<EnclosedCover> initial) {

        EdgeNorms norms(int p) {
            return new EdgeNorms(FORMULA * root(p, correction.integral(p, cell -> 1, TOLERANCE).high()), root(p, size.integral(p, cell -> 1, TOLERANCE).low()),
                    initial.map(cover -> FORMULA * root(p, cover.integral(p, cell -> 1, TOLERANCE).high())).orElse(0.0));
        }

        private static double root(int p, double value) {
            return p == 1 ? value : Math.sqrt(value);
        }
    }

    /**
     * Norms of {@link Edges}.
     *
     * @param repair from above
     * @param size from below
     * @param initial from above
     */
    private record EdgeNorms(double repair, double size, double initial) {}

    private ErrorBound contraction(EnclosedCover residual, EdgeNorms edges, ProvedGrowth growth, double end, int axis, CellWorkers workers) {
        double rate = growth.value();
        // e^{Λ(T − t)} at its largest in the cell.
        ToDoubleFunction<EnclosedCell> weight = cell -> rate == 0 ? 1
                : FORMULA * growth(rate * (end - (rate > 0 ? cell.low()[axis] : cell.high()[axis])));
        double inside = residual.integral(1, weight, TOLERANCE).high();
        double factor = FORMULA * growth(rate * form.duration());
        double bound = FORMULA * (factor * edges.initial() + inside + edges.repair());
        return bound(Norm.L1, bound, edges.size(), "L1 contraction", "Kruzkov 1970, Carrillo 1999",
                terms("|residual| in L1 over space and time, with its growth", inside, edges, "growth rate " + growth.range(), rate, residual), workers);
    }

    /** e^x, no less where it underflows. */
    private static double growth(double x) {
        return Math.max(Double.MIN_NORMAL, StrictMath.exp(x));
    }

    private static List<ErrorBound.Term> terms(String name, double inside, EdgeNorms edges, String rateName, double rate, EnclosedCover residual) {
        return List.of(new ErrorBound.Term(name, inside), new ErrorBound.Term("initial defect", edges.initial()),
                new ErrorBound.Term("repair of the boundary", edges.repair()), new ErrorBound.Term(rateName, rate),
                new ErrorBound.Term("cells", residual.cells().size()));
    }

    /** ‖ê(T)‖ ≤ e^{μT}‖ê(0)‖ + (∫ e^{2μ(T−t)} dt)^{1/2} (∫‖ρ̂‖² dt)^{1/2}, μ = Λ − aλ₁, without convection; ‖ê‖ ≤ ‖ρ̂‖/(−μ) without time. */
    private Optional<ErrorBound> square(EnclosedCover residual, EdgeNorms edges, ProvedGrowth growth, CellWorkers workers) {
        double rate = growth.value() - form.diffusion() * form.firstEigenvalue() / FORMULA;
        rate += Math.abs(rate) * (FORMULA - 1);
        if (form.convection() != 0 || !form.parabolic() && !(rate < 0)) {
            return Optional.empty();
        }
        double inside = FORMULA * Math.sqrt(residual.integral(2, cell -> 1, TOLERANCE).high());
        double time = form.duration();
        double gain = rate == 0 ? time : Math.min(rate < 0 ? time : Double.POSITIVE_INFINITY, FORMULA * StrictMath.expm1(2 * rate * time) / (2 * rate));
        double bound = form.parabolic() ? growth(rate * time) * edges.initial() + Math.sqrt(gain) * inside : inside / -rate;
        return Optional.of(bound(Norm.L2, FORMULA * FORMULA * (bound + edges.repair()), edges.size(), "energy estimate", "Gronwall's lemma",
                terms("|residual| in L2" + (form.parabolic() ? " over space and time" : ""), inside, edges, "rate", rate, residual), workers));
    }

    /** max|e_b| + l²/(8a) ‖ρ‖_∞, and the like with e^{ΛT}: {@link MaximumBound}. */
    private ErrorBound maximum(ProvedGrowth growth) {
        try (CellWorkers workers = workers(SUPREMA)) {
            double residual = cover(all, form.scaledResidual(), workers).range(TOLERANCE).magnitude();
            double boundary = 0;
            for (Condition condition : form.conditions()) {
                Region face = all.at(condition.face().axis(), condition.face().value());
                boundary = Math.max(boundary, cover(face, form.defect(condition), workers).range(TOLERANCE).magnitude());
            }
            double geometry = FORMULA * form.leastSquareLength() / (8 * form.diffusion());
            double rate = growth.value();
            double time = form.duration();
            double bound = !form.parabolic() ? boundary + geometry * residual
                    : rate <= 0 ? boundary + Math.min(time, geometry) * residual
                    : FORMULA * (StrictMath.exp(rate * time) * boundary + StrictMath.expm1(rate * time) / rate * residual);
            EnclosedCover size = cover(all, form.u(), workers);
            size.range(TOLERANCE);
            double reached = size.cells().stream().mapToDouble(cell -> Math.max(cell.least(), -cell.most())).max().orElseThrow();
            return bound(Norm.SUP, FORMULA * bound, Math.max(0, reached), MaximumBound.THEOREM, "Protter and Weinberger 1967",
                    List.of(new ErrorBound.Term("max |residual|", residual), new ErrorBound.Term("max boundary and initial defect", boundary),
                            new ErrorBound.Term("growth rate " + growth.range(), rate)), workers);
        }
    }

    private ErrorBound bound(Norm norm, double value, double size, String theorem, String source, List<ErrorBound.Term> terms, CellWorkers workers) {
        String when = !form.parabolic() ? "" : norm == Norm.SUP ? ErrorBound.ALL_TIMES : ErrorBound.FINAL_TIME;
        return advised(new ErrorBound(form.u().name(), norm, when, value, size, Rigour.PROVED, theorem, source, terms, Optional.empty()), workers);
    }

    private static ErrorBound advised(ErrorBound bound, CellWorkers workers) {
        Optional<String> advice = workers.cut() ? Optional.of("The time for the proof ended before the bound was within 5 % of what its theorem can give: "
                + "pde4j diagnose --proof --seconds N gives it more.") : Optional.empty();
        return new ErrorBound(bound.unknown(), bound.norm(), bound.when(), bound.value(), bound.size(), bound.rigour(), bound.theorem(), bound.source(),
                bound.terms(), advice, bound.existence());
    }
}
