package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.Ansatz;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Term;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointSet;

/**
 * Interior coercivity: whether the nonlinear terms of highest degree, N_p, vanish along a direction d of the coefficients of the unknowns that
 * occur in them. If min |N_p(d)| over |d| = 1 is positive, J grows like |a|^{2p} in these unknowns whatever the conditions are.
 *
 * <p>Of (u·∇)u it never is: for every feature f(ω·x + b) the shear flow a f(ω·x + b) with a ⟂ ω is transported along itself.
 *
 * @param unknowns that occur in N_p, by component
 * @param least an upper bound of min |N_p(d)|², relative to its median over random d
 * @param direction where it was found, shape (p) of θ
 */
public record InteriorKernel(List<Integer> unknowns, double least, double[] direction) {

    /** Shares of |d|² and cosines within this are those of one unit and of a right angle. */
    private static final double NEGLIGIBLE = 1e-6;

    /** J with the given entries of θ free and the others zero. */
    private record Slice(Objective objective, int[] entries) implements Objective {

        @Override
        public int dimension() {
            return entries.length;
        }

        @Override
        public double unitRoundoff() {
            return objective.unitRoundoff();
        }

        @Override
        public double[] initialPoint() {
            double[] whole = objective.initialPoint();
            return Arrays.stream(entries).mapToDouble(i -> whole[i]).toArray();
        }

        @Override
        public double evaluate(double[] part, double[] gradient, double[] terms) {
            double[] whole = gradient == null ? null : new double[objective.dimension()];
            double value = objective.evaluate(spread(part), whole, terms);
            for (int k = 0; gradient != null && k < entries.length; k++) {
                gradient[k] = whole[entries[k]];
            }
            return value;
        }

        double[] spread(double[] part) {
            double[] whole = new double[objective.dimension()];
            for (int k = 0; k < entries.length; k++) {
                whole[entries[k]] = part[k];
            }
            return whole;
        }
    }

    /** Empty if no equation is nonlinear; for a model linear in θ and residuals polynomial in u. */
    public static Optional<InteriorKernel> of(CollocationProblem problem, int starts) {
        List<Term> tops = new ArrayList<>();
        for (Term block : problem.blocks()) {
            List<Expr> parts = block.residual().homogeneousParts();
            if (block.kind().equals("interior") && parts.size() > 2) {
                tops.add(new Term(block.name(), block.kind(), parts.get(parts.size() - 1), block.points(), block.opposite(), block.weight()));
            }
        }
        if (tops.isEmpty()) {
            return Optional.empty();
        }
        CollocationProblem top = new Fused().discretize(problem.problem(), new PointSet(tops.stream().map(Term::points).toList()), problem.network(), tops,
                (int) problem.factor(), new Ansatz(problem.problem()));
        List<Integer> unknowns = tops.stream().flatMap(term -> term.residual().fields().stream()).map(Field::component).distinct().sorted().toList();
        Slice slice = new Slice(top, entries(problem, unknowns));
        SphereSearch found = SphereSearch.of(new SphereObjective(slice, 1), starts, List.of());
        return Optional.of(new InteriorKernel(unknowns, found.relative(), slice.spread(found.direction())));
    }

    /** Offsets of the coefficients of some unknowns. */
    private static int[] entries(CollocationProblem problem, List<Integer> unknowns) {
        Chains chains = problem.network().chains();
        return unknowns.stream().map(chains::place).flatMapToInt(u -> {
            Layer last = chains.layers().get(chains.chains().get(u.chain()).to() - 1);
            return IntStream.concat(IntStream.range(0, last.inputs()).map(k -> last.weight(k, u.index())),
                    last.hasBias() ? IntStream.of(last.bias(u.index())) : IntStream.empty());
        }).sorted().toArray();
    }

    /** The direction as a function: sizes of the unknowns and their first derivatives, and whether it is a shear flow of one feature. */
    public String words(CollocationProblem problem) {
        List<Field> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int component : unknowns) {
            Field u = problem.problem().unknowns().get(component);
            fields.add(u);
            names.add(u.name());
            problem.problem().domain().coordinates().forEach(x -> {
                fields.add(u.d(x));
                names.add(u.name() + "_" + x.name());
            });
        }
        double[] points = problem.blocks().get(0).points().coordinates();
        double[][] at = problem.approximation(direction).evaluate(points, fields);
        double[][] origin = problem.approximation(new double[direction.length]).evaluate(points, fields);
        double largest = 0;
        double[] sizes = new double[fields.size()];
        for (int f = 0; f < sizes.length; f++) {
            sizes[f] = Vectors.distance(at[f], origin[f]);
            largest = Math.max(largest, sizes[f]);
        }
        double scale = largest;
        String text = IntStream.range(0, sizes.length).mapToObj(f -> String.format(Locale.ROOT, "%s %.2g", names.get(f), sizes[f] / scale))
                .collect(Collectors.joining(", "));
        return shear(problem).map(flow -> flow + "; ").orElse("") + "root mean squares relative to the largest: " + text;
    }

    /** The unit k with d = a e_k and a ⟂ ω_k in space, as a clause; the unknowns are the velocities along the axes in order. */
    Optional<String> shear(CollocationProblem problem) {
        List<Layer> layers = problem.network().layers();
        int[] axes = problem.problem().domain().coordinates().stream().filter(x -> !x.isTime()).mapToInt(Coordinate::axis).toArray();
        if (!problem.network().isTwoLayer() || axes.length < 2 || unknowns.size() != axes.length) {
            return Optional.empty();
        }
        FirstLayer units = FirstLayer.of(problem.network(), direction);
        Layer last = layers.get(1);
        for (int k = 0; k < units.size(); k++) {
            double[] row = units.omega()[k];
            double[] omega = Arrays.stream(axes).mapToDouble(i -> row[i]).toArray();
            double[] a = new double[omega.length];
            for (int i = 0; i < a.length; i++) {
                a[i] = direction[last.weight(k, unknowns.get(i))];
            }
            double share = Vectors.dot(a, a);
            double cosine = Math.abs(Vectors.dot(a, omega)) / (Vectors.norm(a) * Vectors.norm(omega));
            if (1 - share < NEGLIGIBLE && cosine < Math.sqrt(NEGLIGIBLE)) {
                return Optional.of(String.format(Locale.ROOT, "the shear flow of feature %d, velocity at a right angle to omega (cosine %.1g)", k + 1, cosine));
            }
        }
        return Optional.empty();
    }
}
