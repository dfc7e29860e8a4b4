package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pde4j.expr.Expr;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PilotSolution;
import org.pde4j.model.UnknownParameters;
import org.pde4j.points.PlacedPoints;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;

/**
 * J(θ) = (c/2) Σ_B λ_B Σ_{i∈B} q_i r_i(θ)², r_i = residual of equation or condition B at x_i, divided by its scale S_B, Σ_i q_i = 1: the PINN
 * loss (Raissi, Perdikaris &amp; Karniadakis 2019). Where {@link Scales} are not 1, J is free of units.
 *
 * @param weights λ_B by name of an equation or condition, or by kind ({@code interior}, {@code boundary}, {@code initial},
 *     {@code periodic}, {@code point}); a name beats a kind; 1 where neither is given, or 100/σ² (at least 1, at most 10⁶) beside
 *     observations of least deviation σ, whose own weights follow from σ
 * @param factor c, 1 (half mean square) or 2 (mean square)
 * @param hard names or kinds of the Dirichlet and initial conditions that u_θ = G + D v_θ satisfies exactly, whatever θ; they leave the
 *     loss ({@link HardConstraints}). A kind stands for all its conditions of the form u = g
 * @param scaling whether residuals and unknowns are divided by their sizes where these are far apart
 */
public record StrongForm(Map<String, Double> weights, int factor, List<String> hard, Scaling scaling) implements Form {

    private static final String INTERIOR = "interior";

    /** What a weight may name: all equations, or all conditions of a kind. */
    public static final List<String> KINDS = Stream.concat(Stream.of(INTERIOR), Stream.of(Condition.Kind.values()).map(Condition.Kind::key)).toList();

    public StrongForm {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        weights.forEach((key, weight) -> {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("StrongForm: the weight of " + key + " must be positive and finite, got " + weight);
            }
        });
        hard = List.copyOf(hard);
        if (factor != 1 && factor != 2) {
            throw new IllegalArgumentException("StrongForm: factor must be 1 or 2, got " + factor);
        }
    }

    /** Scaled where sizes are far apart. */
    public StrongForm(Map<String, Double> weights, int factor, List<String> hard) {
        this(weights, factor, hard, Scaling.AUTO);
    }

    /** All weights 1, c = 1, no hard conditions. */
    public StrongForm() {
        this(Map.of());
    }

    public StrongForm(Map<String, Double> weights) {
        this(weights, 1, List.of());
    }

    @Override
    public CollocationProblem discretize(Problem problem, PointSet points, Model model) {
        return discretize(problem, points, model, new Fused());
    }

    @Override
    public CollocationProblem discretize(Problem problem, PointSet points, Model model, Execution execution) {
        Ansatz.of(problem, hard).requireSuited(model);
        PilotSolution trial = pilot(problem, execution.threads());
        return discretize(problem, points, model.adapted(trial).network(trial), execution);
    }

    @Override
    public Model adapted(Problem problem, Model model, Execution execution) {
        return model.adapted(pilot(problem, execution.threads()));
    }

    /**
     * Coarse solutions of a problem in this form, with unknown parameters at their starts.
     *
     * @param threads 0 for all
     */
    public PilotSolution pilot(Problem problem, int threads) {
        return new CoarsePilot(this, UnknownParameters.atStart(problem), threads);
    }

    /** With a network that is there already. */
    public CollocationProblem discretize(Problem problem, PointSet points, Network network, Execution execution) {
        return discretize(problem, points, network, execution, scales(problem));
    }

    /**
     * With the scales of another problem, such as the last of a continuation.
     *
     * @param scales that θ refers to
     */
    public CollocationProblem discretize(Problem problem, PointSet points, Network network, Execution execution, Scales scales) {
        requireDerivatives(problem, network);
        Network trained = UnknownParameters.of(problem).beside(network);
        Ansatz ansatz = Ansatz.of(problem, hard, scales);
        List<Term> terms = terms(problem, ansatz, points);
        // Hard conditions have no residual and therefore no points.
        PointSet used = new PointSet(terms.stream().map(Term::points).toList());
        return execution.discretize(problem, used, trained, terms, factor, ansatz);
    }

    /** U and S_B of a problem in this form. */
    public Scales scales(Problem problem) {
        return scaling == Scaling.AUTO ? Scales.of(UnknownParameters.atStart(problem)) : Scales.none();
    }

    @Override
    public Approximation approximation(Problem problem, Network network, double[] theta) {
        return Approximations.of(UnknownParameters.of(problem).beside(network), Ansatz.of(problem, hard, scales(problem)), theta);
    }

    @Override
    public EvaluationGraph evaluation(Problem problem, Network network, double[] theta, List<? extends Expr> expressions) {
        return EvaluationGraph.of(Ansatz.of(problem, hard, scales(problem)), UnknownParameters.of(problem).beside(network), theta, expressions);
    }

    @Override
    public LossGraph graph(Problem problem, PointSet points, Model model) {
        PilotSolution trial = pilot(problem, 0);
        return graph(problem, points, model.adapted(trial).network(trial));
    }

    /** The graph of a network that is there already. */
    public LossGraph graph(Problem problem, PointSet points, Network network) {
        requireDerivatives(problem, network);
        return new LossGraph(problem.domain().dimension(), UnknownParameters.of(problem).beside(network),
                terms(problem, Ansatz.of(problem, hard, scales(problem)), points), factor);
    }

    private static void requireDerivatives(Problem problem, Network network) {
        for (Equation equation : problem.equations()) {
            int order = equation.residual().fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
            WeakDerivatives.require(network, equation.name(), order);
        }
    }

    /** The blocks of the residual, equations first. */
    private List<Term> terms(Problem problem, Ansatz ansatz, PointSet points) {
        if (problem.equations().isEmpty()) {
            throw new IllegalArgumentException("StrongForm: the density of the energy has a jump or kink that the equations of the problem would have to"
                    + " differentiate, so there are none; take RitzForm");
        }
        PlacedPoints.require(problem, points);
        double standard = ObservationTerms.standardWeight(problem);
        List<Term> terms = new ArrayList<>();
        for (Equation equation : ansatz.problem().equations()) {
            terms.add(new Term(equation.name(), INTERIOR, UnknownParameters.trained(equation.residual()), group(points, equation.name()), Optional.empty(),
                    weight(equation.name(), INTERIOR, standard)));
        }
        for (Condition condition : ansatz.problem().conditions()) {
            PointGroup at = group(points, condition.name());
            String kind = condition.kind().key();
            Optional<double[]> opposite =
                    condition.kind() == Condition.Kind.PERIODIC ? Optional.of(condition.face().images(at.coordinates(), at.dimension())) : Optional.empty();
            terms.add(new Term(condition.name(), kind, UnknownParameters.trained(condition.residual()), at, opposite,
                    weight(condition.name(), kind, standard)));
        }
        terms.addAll(ObservationTerms.of(problem, ansatz, factor));
        checkKeys(problem);
        return terms;
    }

    private static PointGroup group(PointSet points, String name) {
        return points.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("StrongForm: no points were drawn for " + name + ", only for "
                        + points.groups().stream().map(PointGroup::name).toList()));
    }

    /** λ of an equation or condition: that of its name, or of its kind, or the standard. */
    public double weight(String name, String kind, double standard) {
        return weights.getOrDefault(name, weights.getOrDefault(kind, standard));
    }

    private void checkKeys(Problem problem) {
        Set<String> known = new TreeSet<>(KINDS);
        problem.equations().forEach(equation -> known.add(equation.name()));
        problem.conditions().forEach(condition -> known.add(condition.name()));
        for (String key : weights.keySet()) {
            if (key.equals(ObservationTerms.KIND) || problem.observations().stream().anyMatch(observation -> observation.name().equals(key))) {
                throw new IllegalArgumentException("StrongForm: the weight of " + key
                        + " must not be given, it follows from sigma; give the weights of equations and"
                        + " conditions instead");
            }
            if (!known.contains(key)) {
                throw new IllegalArgumentException("StrongForm: no equation, condition or kind is named " + key + "; known are " + known);
            }
        }
    }
}
