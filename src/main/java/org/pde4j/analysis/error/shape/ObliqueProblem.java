package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.EnclosedMaximum;
import org.pde4j.analysis.error.ReactionBound;
import org.pde4j.analysis.error.Region;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Problem;

/**
 * u_t − Σ a_ij(x, t) u_ij + Σ b_i(x, t) u_i + R(x, t, u) = 0, or without u_t, (a_ij) ≥ 0, with u or α ∂_n u + S(u), α &gt; 0, given on every part of the
 * boundary, and u at the start.
 *
 * @param residual divided by the coefficient of u_t, or by the sign that makes Σ a_ii positive
 * @param operator L w = w_t − Σ a_ij w_ij + Σ b_i w_i + c w in the jets of w and v
 * @param reaction R
 * @param everywhere whether c ≤ R_u for all u; else c = R_u(x, t, v)
 * @param inside the domain
 * @param conditions on the parts of the boundary, and at the start
 * @param rigour of c, and of the least β of each condition
 */
record ObliqueProblem(Problem problem, Field u, Expr residual, Expr operator, Expr reaction, boolean everywhere, Surface inside,
        List<ObliqueCondition> conditions, Rigour rigour) {

    private static final Expr ZERO = Expr.constant(0);

    /** Three coordinates: cells of four would have to be too large. */
    private static final int MAX_DIMENSION = 3;

    /**
     * Empty if the problem is of another kind.
     *
     * @param everywhere whether c and β are to hold for all u, else at v
     */
    static Optional<ObliqueProblem> of(Problem given, boolean everywhere) {
        Problem problem = given.withoutConditionsAtPoints();
        ProblemDomain domain = problem.domain();
        boolean scalar = problem.unknowns().size() == 1 && problem.equations().size() == 1 && domain.dimension() <= MAX_DIMENSION
                && problem.subdomains().isEmpty() && problem.enrichment().isResolved();
        if (!scalar || domain.coordinates().stream().allMatch(Coordinate::isTime)) {
            return Optional.empty();
        }
        Field u = problem.unknowns().get(0);
        Expr raw = problem.equations().get(0).residual();
        List<Coordinate> space = domain.coordinates().stream().filter(x -> !x.isTime()).toList();
        Optional<Double> scale = scale(raw, u, space, domain);
        if (scale.isEmpty() || !isAffine(raw, u, space, domain.time()) || !raw.columns().isEmpty() || !raw.trainables().isEmpty() || Jumps.inUnknowns(raw)) {
            return Optional.empty();
        }
        Expr residual = raw.over(scale.get());
        if (!isElliptic(residual, u, space, domain)) {
            return Optional.empty();
        }
        return read(problem, u, residual, everywhere);
    }

    private static Optional<ObliqueProblem> read(Problem problem, Field u, Expr residual, boolean everywhere) {
        ProblemDomain domain = problem.domain();
        Region all = Region.of(domain.bounds());
        Expr reaction = withoutDerivatives(residual, u);
        Optional<Slope> slope = Slope.of(domain, u, reaction.partial(u), everywhere);
        Optional<List<ObliqueCondition>> conditions = ObliqueCondition.of(problem, u, everywhere);
        // Between v and v ± W a reaction may have a pole that neither shows.
        if (slope.isEmpty() || conditions.isEmpty() || !everywhere && !SmoothReaction.is(reaction)) {
            return Optional.empty();
        }
        Surface inside = Surface.of(all, domain.match(box -> CellCover.Part.ALL, ShapePart::new));
        Rigour rigour = conditions.get().stream().map(ObliqueCondition::rigour).reduce(slope.get().rigour(), Rigour::and);
        return Optional.of(new ObliqueProblem(problem, u, residual, slope.get().operator(residual, u), reaction, everywhere, inside, conditions.get(), rigour));
    }

    /**
     * c ≤ f(x, t, u) for all u, or f(x, t, v).
     *
     * @param value f itself, if it does not depend on u or is taken at v; else a number
     */
    record Slope(Expr value, Rigour rigour) {

        /** What a residual that is affine in derivatives makes of a barrier, with c in the place of its slope in u. */
        Expr operator(Expr residual, Field u) {
            return Expr.sum(Stream.concat(Stream.of(value.times(Beside.barrier(u))), residual.fields().stream().filter(field -> !field.equals(u))
                    .map(field -> residual.partial(field).times(Beside.barrier(field)))).toList());
        }

        /** Empty where f is to be bounded from below for all u, and is not. */
        static Optional<Slope> of(ProblemDomain domain, Field u, Expr f, boolean everywhere) {
            if (f.fields().isEmpty() || !everywhere) {
                return Optional.of(new Slope(f, f.fields().isEmpty() ? Rigour.PROVED : Rigour.OBSERVED));
            }
            Supplier<double[]> none = () -> {
                throw new IllegalStateException("no range of v is asked for without constants that keep u between them");
            };
            ReactionBound bound = ReactionBound.of(domain.bounds(), u, f.negate(), Optional.empty(), none);
            return bound.isFinite() ? Optional.of(new Slope(Expr.constant(-bound.value()), bound.rigour())) : Optional.empty();
        }
    }

    /** A residual with every derivative 0. */
    static Expr withoutDerivatives(Expr residual, Field u) {
        return residual.substitute(leaf -> leaf instanceof Field field && !field.equals(u) ? ZERO : leaf);
    }

    private static boolean isAffine(Expr raw, Field u, List<Coordinate> space, Optional<Coordinate> time) {
        Set<Field> known = new HashSet<>(Set.of(u));
        for (Coordinate x : space) {
            known.add(u.d(x));
            space.forEach(y -> known.add(u.d(x, y)));
        }
        time.ifPresent(t -> known.add(u.d(t)));
        return raw.fields().stream().allMatch(field -> known.contains(field) && (field.equals(u) || raw.partial(field).fields().isEmpty()));
    }

    /** The coefficient of u_t, or the sign of −a; empty if there is none. */
    private static Optional<Double> scale(Expr raw, Field u, List<Coordinate> space, ProblemDomain domain) {
        if (domain.time().isPresent()) {
            Expr coefficient = raw.partial(u.d(domain.time().get()));
            return coefficient.isNumber() && coefficient.evaluate() != 0 ? Optional.of(coefficient.evaluate()) : Optional.empty();
        }
        double[] middle = domain.bounds().intervals().stream().mapToDouble(side -> side.centre()).toArray();
        double sum = 0;
        for (Coordinate x : space) {
            Expr second = raw.partial(u.d(x, x));
            sum += second.fields().isEmpty() && second.columns().isEmpty() && second.trainables().isEmpty() ? second.evaluate(middle) : Double.NaN;
        }
        return sum != 0 && Double.isFinite(sum) ? Optional.of(-Math.signum(sum)) : Optional.empty();
    }

    /** Whether {@link #negativeMinors} are at most 0; no more than one mixed derivative occurs. */
    private static boolean isElliptic(Expr residual, Field u, List<Coordinate> space, ProblemDomain domain) {
        Region all = Region.of(domain.bounds());
        List<Expr> negative = negativeMinors(residual, u, space);
        return negative.size() <= space.size() + 1 && negative.stream()
                .allMatch(f -> f.equals(ZERO) || EnclosedMaximum.over(all, u, f, 0, 0).value() <= EnclosedMaximum.NOTHING);
    }

    /** −a_ii, then a_ij² − a_ii a_jj for each pair of axes that a mixed derivative is by. */
    private static List<Expr> negativeMinors(Expr residual, Field u, List<Coordinate> space) {
        List<Expr> negative = new ArrayList<>(space.stream().map(x -> residual.partial(u.d(x, x))).toList());
        for (Coordinate x : space) {
            for (Coordinate y : space) {
                Expr both = x.axis() < y.axis() ? residual.partial(u.d(x, y)) : ZERO;
                if (!both.equals(ZERO)) {
                    negative.add(both.power(2).over(4).minus(residual.partial(u.d(x, x)).times(residual.partial(u.d(y, y)))));
                }
            }
        }
        return negative;
    }

    /** Less than 0 where the equation is uniformly elliptic: −a_ii, then a_ij² − a_ii a_jj for the pair of axes that a mixed derivative is by. */
    List<Expr> negativeMinors() {
        return negativeMinors(residual, u, space());
    }

    /** The axes of space. */
    List<Coordinate> space() {
        return problem.domain().coordinates().stream().filter(x -> !x.isTime()).toList();
    }

    /** The coefficients of second derivatives. */
    List<Expr> second() {
        return residual.fields().stream().filter(field -> field.derivative().total() == 2).map(residual::partial).toList();
    }

    /** L, then B_k. */
    List<Expr> operators() {
        return Stream.concat(Stream.of(operator), conditions.stream().map(ObliqueCondition::operator)).toList();
    }

    /** ρ, then the defects. */
    List<Expr> residuals() {
        return Stream.concat(Stream.of(residual), conditions.stream().map(ObliqueCondition::defect)).toList();
    }

    /** The domain, then the parts of the boundary. */
    List<List<Surface>> surfaces() {
        return Stream.concat(Stream.of(List.of(inside)), conditions.stream().map(ObliqueCondition::surfaces)).toList();
    }

    /** Whether a term of the equation or of a condition is not linear in u. */
    boolean isLinear() {
        return residuals().stream().allMatch(Expr::isLinear);
    }

    /**
     * N(v ± w) − N(v) = L_0 w ± (R(v ± w) − R(v)), and the same of the conditions, with ± before it: what an error of w or −w changes; L_0 has no term in w.
     *
     * @param sign 1 or −1
     */
    List<Expr> increments(int sign) {
        List<Expr> own = Stream.concat(Stream.of(reaction), conditions.stream().map(ObliqueCondition::reaction)).toList();
        return IntStream.range(0, own.size()).mapToObj(k -> own.get(k).isLinear() ? operators().get(k)
                : operators().get(k).substitute(leaf -> leaf.equals(Beside.barrier(u)) ? ZERO : leaf).plus(change(own.get(k), sign))).toList();
    }

    /** ± (R(v ± w) − R(v)). */
    private Expr change(Expr own, int sign) {
        return own.substitute(leaf -> leaf.equals(u) ? u.plus(Beside.barrier(u).times(sign)) : leaf).minus(own).times(sign);
    }
}
