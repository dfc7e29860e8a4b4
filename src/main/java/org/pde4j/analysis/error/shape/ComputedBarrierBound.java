package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * |u − v| ≤ W for W with L W ≥ |ρ| and B_k W ≥ |defect k|, L and B_k as in {@link ObliqueProblem}, if there is a w &gt; 0 with L w &gt; 0 and B_k w &gt; 0: let
 * e = u − v and m &gt; 0 be the largest value of (e − W)/w; then z = e − W − m w ≤ 0 is 0 somewhere. Inside, L z ≥ 0 there, but L z ≤ −m L w &lt; 0; where u is
 * given z &lt; 0; elsewhere α ∂_n z + βz ≥ 0, but it is at most −m B_k w &lt; 0. Neither c ≥ 0 nor β ≥ 0 is needed: that there is a w takes their place.
 *
 * <p>W is a multiple of w, or a function made to follow |ρ| together with one. For solutions that are bounded, have second derivatives inside and the
 * derivatives of the conditions on the boundary, up to corners and edges. w and W are found by {@link BarrierSearch}; their rows are sampled on cells as the
 * residual is.
 *
 * <p>Where the equation or a condition is not linear and R_u or S_u has no lower bound, L and B are linearised at v, and W is admitted if v − W and v + W are
 * a sub- and a supersolution: N(v + W) ≥ 0 ≥ N(v − W), conditions alike. Of an evolution every solution is between them; of a steady problem a solution is
 * ({@link SteadyExistence}), which need not be the only one (D. H. Sattinger, Indiana Univ. Math. J. 21 (1972) 979).
 *
 * <p>Source: Protter and Weinberger 1967, chapter 2, theorem 10, and chapter 3, theorem 7.
 */
final class ComputedBarrierBound {

    static final String THEOREM = "maximum principle with a computed barrier";
    static final String BETWEEN = "sub- and supersolution about v";
    private static final String SOURCE = "Protter and Weinberger 1967";

    /** Of few operations on the numbers of cells. */
    private static final double FORMULA = 1 + 1e-9;

    /** Of W, that may be left of the sources and not be resolved. */
    private static final double SLACK = 0.5;

    /** Of the K of the linearised equation, at first; and how it grows. */
    private static final double MARGIN = 1.1;
    private static final double LARGER = 1.5;
    private static final int TRIALS = 4;

    /** More than what products lose by falling below the least number. */
    private static final double LOST = 1e-280;

    /** Nodes for one supremum over one of many parts of the boundary. */
    private static final int LEAST = 3_000;
    private static final Bracket NOTHING = new Bracket(0, 0, true);

    private final ObliqueProblem problem;
    private final Approximation v;
    private final double[] points;
    private final int budget;

    /** What rounding may have moved the residual and the defects by, twice, as that of W counts as well; 0 where u is compared for all values. */
    private final double[] rounding;

    private ComputedBarrierBound(ObliqueProblem problem, Approximation v, double[] points, int budget) {
        this.problem = problem;
        this.v = v;
        this.points = points;
        this.budget = budget;
        rounding = IntStream.range(0, problem.residuals().size()).mapToDouble(k -> problem.everywhere() ? 0
                : 2 * PointRounding.of(problem.surfaces().get(k), problem.residuals().get(k), v)).map(width -> width > LOST ? width : 0).toArray();
    }

    /** Whether the theorem is about problems of this kind; whether there is a w is seen by trying. */
    static boolean treats(Problem problem) {
        return ObliqueProblem.of(problem, false).isPresent();
    }

    /**
     * Nothing for problems of another kind; why there is no bound where no w is found, as where the solution is not unique.
     *
     * @param points more points at which the residual is looked at, shape (n, d)
     * @param budget nodes for one supremum
     * @param followed whether a W is made to follow the residual
     */
    static ErrorAnalysis of(Problem given, Approximation v, double[] points, int budget, boolean followed) {
        Optional<ErrorAnalysis> everywhere = ObliqueProblem.of(given, true)
                .map(problem -> new ComputedBarrierBound(problem, v, points, budget).analysis(followed));
        if (everywhere.filter(found -> !found.bounds().isEmpty()).isPresent()) {
            return everywhere.get();
        }
        Optional<ErrorAnalysis> near = ObliqueProblem.of(given, false).filter(problem -> !problem.isLinear())
                .map(problem -> new ComputedBarrierBound(problem, v, points, budget).near(followed))
                // A solution that exists need not be that of the conditions at points.
                .filter(found -> !given.hasConditionsAtPoints());
        return near.or(() -> everywhere).orElse(new ErrorAnalysis(List.of(), List.of()));
    }

    private ErrorAnalysis near(boolean followed) {
        Optional<String> missing = evolution() ? Optional.empty() : SteadyExistence.missing(problem, v);
        return missing.map(reason -> none("whether there is a solution is not known: " + reason, ErrorAnalysis.READ_ESTIMATE))
                .orElseGet(() -> analysis(followed));
    }

    private ErrorAnalysis analysis(boolean followed) {
        List<Bracket> suprema = suprema(problem.residuals().stream().map(ComputedBarrierBound::magnitude).toList(), v);
        double[] sizes = suprema.stream().mapToDouble(Bracket::upper).toArray();
        if (!Arrays.stream(sizes).allMatch(Double::isFinite)) {
            return none("the residual, or what a condition is missed by, is not bounded", "Look for a singularity of the data or of the solution.");
        }
        BarrierSearch search = new BarrierSearch(problem, v);
        // One that is least at the points may not be positive between them.
        for (BarrierSearch.Constant constant : search.constants(sizes)) {
            Optional<Supersolution> w = Supersolution.of(problem, v, constant.w());
            if (w.isPresent()) {
                return bounded(suprema, search, constant, w.get(), followed);
            }
        }
        return none("the search for a positive function w with L w > 0 inside and B w > 0 on the boundary, L and B the operators of the equation and the "
                + "conditions, found none: there is none where the solution is not unique, and the search may miss one where it is",
                ErrorAnalysis.READ_ESTIMATE);
    }

    private ErrorAnalysis bounded(List<Bracket> suprema, BarrierSearch search, BarrierSearch.Constant constant, Supersolution w, boolean followed) {
        double[] sizes = IntStream.range(0, suprema.size()).mapToDouble(k -> suprema.get(k).upper() + rounding[k]).toArray();
        Rigour rigour = suprema.stream().map(Bracket::rigour).reduce(w.rigour(), Rigour::and);
        Optional<Found> plain = found(new Beside(v, List.of(w.w()), dimension()), w.factor(sizes), 0, rigour);
        Optional<Found> following = followed ? following(search.profile(constant), w) : Optional.empty();
        return plain.filter(found -> following.isEmpty() || !found.isWorse(following.get())).or(() -> following)
                .map(found -> new ErrorAnalysis(List.of(bound(suprema, found)), List.of()))
                .orElseGet(() -> none("v is too far from a solution for the equation linearised at v to bound the error",
                        "Train until the residual is smaller."));
    }

    private boolean evolution() {
        return problem.problem().domain().time().isPresent();
    }

    private int dimension() {
        return problem.problem().domain().dimension();
    }

    private ErrorAnalysis none(String reason, String advice) {
        return new ErrorAnalysis(List.of(), List.of(new InapplicableTheorem(problem.u().name(), Norm.SUP, theorem(), reason, advice)));
    }

    private String theorem() {
        return problem.everywhere() ? THEOREM : BETWEEN;
    }

    /** A bound with the rigour of what was sampled for it. */
    private record Found(double value, Rigour rigour) {

        /** Whether another is less, and as well resolved. */
        boolean isWorse(Found other) {
            return other.value < value && (other.rigour != Rigour.INCONCLUSIVE || rigour == Rigour.INCONCLUSIVE);
        }
    }

    /** With W = w_1 + K w; empty where that is not a number. */
    private Optional<Found> following(BarrierFunction follower, Supersolution w) {
        Beside all = new Beside(v, List.of(w.w(), follower), dimension());
        double size = Math.max(0, highest(all, 0, 1).upper());
        // What is left may be 0, which no share of it resolves: it is resolved beside what K w may add to W.
        List<Double> slack = w.least().stream().map(least -> SLACK * least * size / w.highest()).toList();
        List<Bracket> left = suprema(IntStream.range(0, problem.residuals().size()).mapToObj(k -> magnitude(problem.residuals().get(k))
                .minus(Beside.combined(problem.operators().get(k), 0, 1)).plus(slack.get(k))).toList(), all);
        double factor = w.factor(IntStream.range(0, left.size()).mapToDouble(k -> Math.max(0, left.get(k).upper() - slack.get(k)) + rounding[k])
                .toArray());
        return found(all, factor, 1, left.stream().map(Bracket::rigour).reduce(w.rigour(), Rigour::and));
    }

    /** sup K w + share w_1. */
    private Bracket highest(Beside all, double... factors) {
        return problem.inside().supremum(Beside.combined(Beside.barrier(problem.u()), Arrays.copyOf(factors, all.barriers().size())), all, budget)
                .orElseThrow();
    }

    /** The bound by W = K w + share w_1, with a larger K where the equation is not linear; empty where that is not a number, or none is large enough. */
    private Optional<Found> found(Beside all, double factor, double share, Rigour rigour) {
        double k = factor;
        if (!problem.everywhere()) {
            k *= MARGIN;
            for (int trial = 0; !admits(all, k, share); trial++) {
                if (trial == TRIALS) {
                    return Optional.empty();
                }
                k *= LARGER;
            }
        }
        Bracket highest = highest(all, k, share);
        return Double.isFinite(highest.upper()) ? Optional.of(new Found(highest.upper(), rigour.and(highest.rigour()))) : Optional.empty();
    }

    /** Whether v − W and v + W are a sub- and a supersolution by more than what rounding may have moved, and W ≥ 0; W = 0 may be one of the exact equations. */
    private boolean admits(Beside all, double... factors) {
        double[] own = Arrays.copyOf(factors, all.barriers().size());
        boolean positive = problem.inside().supremum(Beside.combined(Beside.barrier(problem.u()), own).negate(), all, budget).orElseThrow().upper() <= 0;
        double lost = Arrays.stream(own).allMatch(factor -> factor == 0) ? LOST : 0;
        return positive && IntStream.of(1, -1).allMatch(sign -> {
            List<Expr> excess = IntStream.range(0, problem.residuals().size())
                    .mapToObj(k -> magnitude(problem.residuals().get(k)).minus(Beside.combined(problem.increments(sign).get(k), own))).toList();
            List<Bracket> suprema = suprema(excess, all);
            return IntStream.range(0, excess.size())
                    .allMatch(k -> suprema.get(k).upper() + PointRounding.of(problem.surfaces().get(k), excess.get(k), all) <= lost);
        });
    }

    private static Expr magnitude(Expr f) {
        return Expr.call(Function.ABS, f);
    }

    /** sup of one expression inside, and of one for each condition on its part of the boundary. */
    private List<Bracket> suprema(List<Expr> expressions, Approximation function) {
        List<Bracket> suprema = new ArrayList<>();
        for (int k = 0; k < expressions.size(); k++) {
            Expr f = expressions.get(k);
            List<Surface> surfaces = problem.surfaces().get(k);
            suprema.add(surfaces.stream().flatMap(surface -> surface.supremum(f, function, Math.max(LEAST, budget / surfaces.size())).stream())
                    .reduce(Bracket::max).orElse(NOTHING));
        }
        double[] at = points.length == 0 ? new double[0] : function.evaluate(points, List.of(expressions.get(0)))[0];
        double most = Arrays.stream(at).reduce(Double.NEGATIVE_INFINITY, Math::max);
        suprema.set(0, suprema.get(0).max(new Bracket(most, most, true)));
        return suprema;
    }

    private ErrorBound bound(List<Bracket> suprema, Found found) {
        String u = problem.u().name();
        List<ErrorBound.Term> terms = new ArrayList<>(List.of(new ErrorBound.Term("max |residual|", suprema.get(0).upper())));
        for (int k = 1; k < suprema.size(); k++) {
            terms.add(new ErrorBound.Term("max |defect of " + problem.conditions().get(k - 1).name() + "|", suprema.get(k).upper()));
        }
        return new ErrorBound(u, Norm.SUP, evolution() ? ErrorBound.ALL_TIMES : "", Upward.of(FORMULA * found.value),
                problem.inside().largest(problem.u(), v, budget).lower(), found.rigour.and(problem.rigour()).and(Rigour.OBSERVED),
                theorem(), problem.everywhere() ? SOURCE : "Sattinger 1972", terms, Optional.empty(),
                !problem.everywhere() && !evolution());
    }
}
