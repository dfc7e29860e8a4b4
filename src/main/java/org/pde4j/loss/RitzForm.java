package org.pde4j.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pde4j.expr.Expr;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PilotSolution;
import org.pde4j.model.UnknownParameters;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.slf4j.LoggerFactory;

/**
 * J(θ) = |Ω| Σ_i q_i e(x_i, jet u_θ) plus integrals over the faces: the energy of a problem by quadrature, minimised (deep Ritz method: E and
 * Yu 2018).
 *
 * <p>Conditions u = g enter as {@code boundary} says. A natural condition, one that ∂e/∂∇u·n and u make up, adds the boundary integral that it
 * is stationary for, and nothing where its data are zero. Points are quadrature nodes here: rules with exact weights, such as
 * {@link org.pde4j.points.GaussLegendre}, are far better than those that only sample, and any rule can be exploited by a network
 * ({@link EnergyProblem#on}).
 *
 * <p>Where {@link EnergyScales} are not 1, J is E/(s V) and free of units, and so are the parameters of {@code boundary}.
 *
 * @param boundary how conditions u = g enter
 * @param scaling whether energy, unknowns and penalties are divided by their sizes where these are far from 1
 */
public record RitzForm(BoundaryTreatment boundary, Scaling scaling) implements Form {

    /** Hard conditions: the only treatment without a parameter. */
    public RitzForm() {
        this(new Hard());
    }

    /** Scaled where sizes are far from 1. */
    public RitzForm(BoundaryTreatment boundary) {
        this(boundary, Scaling.AUTO);
    }

    /**
     * @throws IllegalArgumentException if the problem has no energy, the energy has no lower bound, or a condition does not fit; one
     *     sentence with the reason
     */
    @Override
    public EnergyProblem discretize(Problem problem, PointSet points, Model model, Execution execution) {
        EnergyRules.require(problem);
        ansatz(problem, EnergyScales.none()).requireSuited(model);
        Network network = network(problem, model, execution.threads());
        RitzForm form = resolved(problem, points, network, execution);
        return execution.discretize(form.setup(problem, points, network, group -> List.of()));
    }

    /** Models that look at the problem see its equations, which are those of the energy. */
    Network network(Problem problem, Model model, int threads) {
        PilotSolution trial = new CoarsePilot(strong(), problem, threads);
        return UnknownParameters.of(problem).beside(model.adapted(trial).network(trial));
    }

    @Override
    public Model adapted(Problem problem, Model model, Execution execution) {
        return strong().adapted(problem, model, execution);
    }

    private StrongForm strong() {
        return new StrongForm(Map.of(), 1, List.of(), scaling);
    }

    /** U, s and V of a problem in this form. */
    EnergyScales scales(Problem problem) {
        return scaling == Scaling.AUTO ? EnergyScales.of(problem) : EnergyScales.none();
    }

    /** This form with γ chosen where it was not given. */
    RitzForm resolved(Problem problem, PointSet points, Network network, Execution execution) {
        return boundary instanceof Nitsche nitsche && nitsche.gamma().isEmpty()
                ? new RitzForm(new Nitsche(chosenGamma(problem, points, network, execution)), scaling) : this;
    }

    @Override
    public EnergyProblem discretize(Problem problem, PointSet points, Model model) {
        return discretize(problem, points, model, new Fused());
    }

    /** @param more further integrals over the domain, for the points of the energy */
    EnergySetup setup(Problem problem, PointSet points, Network network, Function<PointGroup, List<Term>> more) {
        EnergyScales scales = scales(problem);
        Ansatz ansatz = ansatz(problem, scales);
        RitzTerms terms = new RitzTerms(problem, points, boundary, scales);
        List<Term> added = more.apply(points.group(Problem.ENERGY));
        List<Term> all = Stream.concat(terms.all().stream(), added.stream().map(scales::density))
                .map(term -> rewritten(term, ansatz)).toList();
        PointSet used = new PointSet(terms.all().stream().map(Term::points).toList());
        Optional<Double> gamma = boundary instanceof Nitsche nitsche ? nitsche.gamma() : Optional.empty();
        List<Term> fluxes = gamma.isPresent() ? terms.fluxes().stream().map(term -> rewritten(term, ansatz)).toList() : List.of();
        return new EnergySetup(problem, used, network, all, ansatz, scales, fluxes, gamma, !added.isEmpty(), other -> setup(problem, other, network, more));
    }

    private Ansatz ansatz(Problem problem, EnergyScales scales) {
        return Ansatz.of(problem, boundary instanceof Hard ? essential(problem) : List.of(), scales.unknowns());
    }

    private double chosenGamma(Problem problem, PointSet points, Network network, Execution execution) {
        EnergyProblem trial = execution.discretize(new RitzForm(new Nitsche(1.0), scaling).setup(problem, points, network, group -> List.of()));
        double constant = trial.nitscheBound(network.initial()).orElseThrow().traceConstant();
        if (!(constant > 0 && Double.isFinite(constant))) {
            throw new IllegalArgumentException("RitzForm: the trace constant of Nitsche's method is " + constant
                    + " on the initial tangent space, give gamma");
        }
        LoggerFactory.getLogger(RitzForm.class).info("Nitsche: gamma = {}, twice the trace constant of the initial tangent space", 2 * constant);
        return 2 * constant;
    }

    @Override
    public Approximation approximation(Problem problem, Network network, double[] theta) {
        return Approximations.of(UnknownParameters.of(problem).beside(network), ansatz(problem, scales(problem)), theta);
    }

    @Override
    public EvaluationGraph evaluation(Problem problem, Network network, double[] theta, List<? extends Expr> expressions) {
        return EvaluationGraph.of(ansatz(problem, scales(problem)), UnknownParameters.of(problem).beside(network), theta, expressions);
    }

    @Override
    public LossGraph graph(Problem problem, PointSet points, Model model) {
        return graph(problem, points, network(problem, model, 0));
    }

    /** The graph of a network that is there already. */
    public LossGraph graph(Problem problem, PointSet points, Network network) {
        EnergySetup setup = resolved(problem, points, network, new Fused()).setup(problem, points, network, group -> List.of());
        return new LossGraph(problem.domain().dimension(), network, setup.terms(), 1);
    }

    private static List<String> essential(Problem problem) {
        return problem.conditions().stream().filter(Condition::isDirichlet).map(Condition::name).toList();
    }

    private static Term rewritten(Term term, Ansatz ansatz) {
        return new Term(term.name(), term.kind(), ansatz.rewrite(term.residual()), term.points(), term.opposite(), term.weight(), term.squared());
    }
}
