package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Box;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.TimeWindow;

/**
 * ‖u(T) − v(T)‖₁ for a v that is another function in each window of time: E_{k+1} = e^{Λδ_k}(E_k + ‖v̂_k(t_k) − v̂_{k−1}(t_k)‖₁) + ∫ e^{Λ(t_{k+1}−t)}‖ρ̂_k(t)‖₁
 * dt, the L¹ contraction of {@link ContractionBound} from window to window; a jump of v counts as a defect at the start of the next window. Λ is that of the
 * whole problem, whose solution the theorem is about; the v̂_k are the v_k made exact on the faces in space.
 */
public final class WindowBound {

    private static final int BUDGET = 20_000;

    /** Nodes along each axis for the jumps, by the number of axes in space. */
    private static final int[] NODES = {1, 4096, 64};

    private static final double AGREEMENT = 0.05;

    private final Problem whole;
    private final List<TimeWindow> windows;
    private final List<Approximation> parts;
    private final Field u;

    private WindowBound(Problem whole, List<TimeWindow> windows, List<Approximation> parts) {
        this.whole = whole;
        this.windows = windows;
        this.parts = parts;
        u = whole.unknowns().get(0);
    }

    /**
     * The bound at the final time; empty where the theorem does not apply.
     *
     * @param windows adjacent, in order
     * @param parts v in each of them
     */
    public static Optional<ErrorBound> of(Problem given, List<TimeWindow> windows, List<Approximation> parts) {
        Problem whole = given.withoutConditionsAtPoints();
        boolean suitable = whole.domain().box().isPresent() && !ErrorAnalysis.hasDataAtPoints(whole) && whole.domain().dimension() <= NODES.length
                && ErrorAnalysis.refutation(whole).isEmpty();
        return suitable ? new WindowBound(whole, windows, parts).bound() : Optional.empty();
    }

    private Optional<ErrorBound> bound() {
        Optional<ScalarEquation> equation = ScalarEquation.of(whole).filter(known -> known.timeOrder() == 1);
        Optional<EnergyForm> form = equation.flatMap(EnergyForm::of).filter(EnergyForm::contracts);
        Optional<Expr> defect = form.flatMap(known -> equation.get().initialDefect(0));
        List<RepairedFunction> functions = new ArrayList<>();
        for (int k = 0; defect.isPresent() && k < windows.size(); k++) {
            repaired(k).ifPresent(functions::add);
        }
        if (defect.isEmpty() || functions.size() < windows.size() || functions.stream().anyMatch(function -> function.order() > 2)) {
            return Optional.empty();
        }
        ReactionBound growth = form.get().growth(1, () -> range(functions));
        return growth.isFinite() ? Optional.of(bound(functions, defect.get(), growth)) : Optional.empty();
    }

    private ErrorBound bound(List<RepairedFunction> functions, Expr defect, ReactionBound growth) {
        Bracket initial = functions.get(0).initial(defect, 1);
        Rigour rigour = growth.rigour().and(initial.rigour());
        double bound = initial.upper();
        double residuals = 0;
        double jumps = 0;
        for (int k = 0; k < functions.size(); k++) {
            RepairedFunction function = functions.get(k);
            Bracket jump = k == 0 ? Bracket.ZERO : jump(functions.get(k - 1), function, windows.get(k).from());
            Bracket residual = function.residual(1);
            Slabs slabs = function.slabs();
            bound = slabs.absolute(Upward.of(bound + jump.upper()), growth.value(), function.residuals(1, slabs));
            residuals += residual.upper();
            jumps += jump.upper();
            rigour = rigour.and(jump.rigour()).and(residual.rigour());
        }
        RepairedFunction last = functions.get(functions.size() - 1);
        Bracket repair = last.correction(1);
        return new ErrorBound(u.name(), Norm.L1, ErrorBound.FINAL_TIME, Upward.of(bound + repair.upper()), last.size(1), rigour.and(repair.rigour()),
                "L1 contraction", "Kruzkov 1970, Carrillo 1999",
                List.of(new ErrorBound.Term("|residual| in L1 over space and time", residuals), new ErrorBound.Term("initial defect", initial.upper()),
                        new ErrorBound.Term("jumps between windows", jumps), new ErrorBound.Term("repair of the boundary", repair.upper()),
                        new ErrorBound.Term("growth rate, " + growth.range(), growth.value())), Optional.empty());
    }

    private Optional<RepairedFunction> repaired(int k) {
        // Only its box, equation and faces in space are read: the solution at the start of a later window is not known.
        Problem part = windows.get(k).of(whole, Optional.of((linear, space) -> Column.atPoints("unknown", space)));
        Traces traces = new Traces(part.box());
        EvaluatedFunction v = new SampledFunction(parts.get(k), BUDGET);
        return ScalarEquation.of(part).flatMap(known -> RepairedFunction.of(known.box(), known.u(), known.axes(), known.residual(), v, traces,
                v.norms(traces)));
    }

    private static double[] range(List<RepairedFunction> functions) {
        double[][] all = functions.stream().map(RepairedFunction::range).toArray(double[][]::new);
        return new double[] {IntStream.range(0, all.length).mapToDouble(k -> all[k][0]).min().orElseThrow(),
            IntStream.range(0, all.length).mapToDouble(k -> all[k][1]).max().orElseThrow()};
    }

    /** ∫ |v̂ − ŵ| in space at the time t, by the midpoint rule; settled where half the nodes give the same to 5 %. */
    private Bracket jump(RepairedFunction before, RepairedFunction after, double t) {
        int axes = whole.domain().dimension() - 1;
        double fine = jump(before, after, t, NODES[axes]);
        double coarse = jump(before, after, t, Math.max(1, NODES[axes] / 2));
        double apart = Math.abs(fine - coarse);
        return new Bracket(fine - apart, Math.nextUp(fine + apart), apart <= AGREEMENT * fine || axes == 0);
    }

    private double jump(RepairedFunction before, RepairedFunction after, double t, int n) {
        Box box = whole.box();
        Coordinate time = box.time().orElseThrow();
        List<Coordinate> space = box.coordinates().stream().filter(x -> !x.isTime()).toList();
        int d = box.dimension();
        int count = (int) Math.pow(n, space.size());
        double[] points = new double[count * d];
        double volume = 1;
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (Coordinate x : space) {
                points[i * d + x.axis()] = box.interval(x.axis()).lower() + (rest % n + 0.5) / n * box.interval(x.axis()).length();
                rest /= n;
            }
            points[i * d + time.axis()] = t;
        }
        for (Coordinate x : space) {
            volume *= box.interval(x.axis()).length();
        }
        double[] left = before.extended().evaluate(points, List.of(before.of(u)))[0];
        double[] right = after.extended().evaluate(points, List.of(after.of(u)))[0];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(left[i] - right[i]);
        }
        return sum / count * volume;
    }
}
