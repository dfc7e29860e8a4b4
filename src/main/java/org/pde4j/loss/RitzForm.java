package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PilotSolution;
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
 * @param boundary how conditions u = g enter
 */
public record RitzForm(BoundaryTreatment boundary) implements Form {

    /** Hard conditions: the only treatment without a parameter. */
    public RitzForm() {
        this(new Hard());
    }

    /**
     * @throws IllegalArgumentException if the problem has no energy, the energy has no lower bound, or a condition does not fit; one
     *     sentence with the reason
     */
    @Override
    public EnergyProblem discretize(Problem problem, PointSet points, Model model, Execution execution) {
        EnergyRules.require(problem);
        Network network = network(problem, model, execution.threads());
        RitzForm form = resolved(problem, points, network, execution);
        return execution.discretize(form.setup(problem, points, network, group -> List.of()));
    }

    /** Models that look at the problem see its equations, which are those of the energy. */
    static Network network(Problem problem, Model model, int threads) {
        PilotSolution trial = new CoarsePilot(new StrongForm(), problem, threads);
        return model.adapted(trial).network(trial);
    }

    @Override
    public Model adapted(Problem problem, Model model, Execution execution) {
        return new StrongForm().adapted(problem, model, execution);
    }

    /** This form with γ chosen where it was not given. */
    RitzForm resolved(Problem problem, PointSet points, Network network, Execution execution) {
        return boundary instanceof Nitsche nitsche && nitsche.gamma().isEmpty()
                ? new RitzForm(new Nitsche(chosenGamma(problem, points, network, execution))) : this;
    }

    @Override
    public EnergyProblem discretize(Problem problem, PointSet points, Model model) {
        return discretize(problem, points, model, new Fused());
    }

    /** @param more further integrals over the domain, for the points of the energy */
    EnergySetup setup(Problem problem, PointSet points, Network network, Function<PointGroup, List<Term>> more) {
        Ansatz ansatz = Ansatz.of(problem, boundary instanceof Hard ? essential(problem) : List.of());
        RitzTerms terms = new RitzTerms(problem, points, boundary);
        List<Term> all = Stream.concat(terms.all().stream(), more.apply(points.group(Problem.ENERGY)).stream()).map(term -> rewritten(term, ansatz)).toList();
        PointSet used = new PointSet(terms.all().stream().map(Term::points).toList());
        Optional<Double> gamma = boundary instanceof Nitsche nitsche ? nitsche.gamma() : Optional.empty();
        return new EnergySetup(problem, used, network, all, ansatz,
                gamma.isPresent() ? terms.fluxes() : List.of(), gamma, other -> setup(problem, other, network, more));
    }

    private static double chosenGamma(Problem problem, PointSet points, Network network, Execution execution) {
        EnergyProblem trial = execution.discretize(new RitzForm(new Nitsche(1.0)).setup(problem, points, network, group -> List.of()));
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
        return Approximations.of(network, Ansatz.of(problem, boundary instanceof Hard ? essential(problem) : List.of()), theta);
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
