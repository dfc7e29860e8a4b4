package org.pde4j.loss;

import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.domain.Place;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemSizes;

/**
 * Ê(û) = E(U û)/(s V): u_k = U_k û_k as in {@link Scales}, s the size of the largest term of the density at u of that size, V that of |Ω|. Powers of two,
 * so that scaling rounds nothing.
 *
 * <p>The coefficients of penalties get a unit that frees them of units too: (β/2) (s h/U²) ∫_Γ (u − g)² becomes about β/2 times the mean of (û − ĝ)² over
 * Γ, h the length of the domain across Γ (of a shape: the shortest side of its bounding box). An energy is left as it is, to the bit, if {@link Scales} leave
 * its problem so and s V is within a factor 2¹⁰ of 1.
 *
 * @param unknowns U_k; none where nothing is scaled
 * @param density s
 * @param volume V
 */
public record EnergyScales(Scales unknowns, double density, double volume) {

    private static final double MODERATE = 0x1p10;

    /** All factors 1. */
    public static EnergyScales none() {
        return new EnergyScales(Scales.none(), 1, 1);
    }

    /** The factors of a problem that has an energy, all 1 if it needs none. */
    static EnergyScales of(Problem problem) {
        ProblemSizes sizes = sizes(problem);
        double density = sizes.largestTerm(problem.energy().orElseThrow(), problem.domain());
        double volume = problem.domain().measure();
        boolean moderate = density * volume <= MODERATE && density * volume >= 1 / MODERATE;
        return !(density > 0) || moderate && Scales.moderate(sizes) ? none()
                : new EnergyScales(Scales.of(problem, sizes), Scales.powerOfTwo(density), Scales.powerOfTwo(volume));
    }

    /** Where no equation and no data tell U, as for a density with jumps, it is where the parts of degree 1 and 2 of the density are equal. */
    private static ProblemSizes sizes(Problem problem) {
        ProblemSizes sizes = ProblemSizes.of(problem);
        Expr energy = problem.energy().orElseThrow();
        if (problem.equations().isEmpty() && sizes.data().stream().allMatch(size -> size == 0) && energy.degree().isPolynomial()) {
            List<Expr> parts = energy.homogeneousParts();
            double linear = parts.size() > 2 ? sizes.largestTerm(parts.get(1), problem.domain()) : 0;
            double quadratic = parts.size() > 2 ? sizes.largestTerm(parts.get(2), problem.domain()) : 0;
            if (linear > 0 && quadratic > 0) {
                return new ProblemSizes(problem.unknowns().stream().mapToDouble(u -> linear / quadratic).toArray());
            }
        }
        return sizes;
    }

    /** Whether all factors are 1. */
    public boolean isNone() {
        return unknowns.isNone();
    }

    /** s V, by which E is divided. */
    public double energy() {
        return density * volume;
    }

    /** s h/U², the unit of β and γ across a place, U the size of a gap u − g, or of its derivatives on a periodic face. */
    double penalty(Expr gap, Place place, Box domain) {
        double size = size(gap, domain);
        double across = place.face().map(face -> domain.interval(face.axis()).length()).orElseGet(() -> domain.coordinates().stream().filter(x -> !x.isTime())
                .mapToDouble(x -> domain.interval(x.axis()).length()).min().orElseThrow());
        return isNone() ? 1 : density * Scales.powerOfTwo(across) / (size * size);
    }

    /** The nominal size of the largest entry of a difference of values or of derivatives. */
    double size(Expr gap, Box domain) {
        if (isNone()) {
            return 1;
        }
        ProblemSizes sizes = new ProblemSizes(unknowns.unknowns().values().stream().mapToDouble(Double::doubleValue).toArray());
        return Scales.powerOfTwo(gap.fields().stream().mapToDouble(field -> sizes.of(field, domain)).max().orElse(1));
    }

    /** A density of E as one of E/(s V). */
    Term density(Term term) {
        return divided(term, density);
    }

    /** A residual of E, or a density, divided by its size, as a term of E/(s V). */
    Term divided(Term term, double size) {
        if (isNone()) {
            return term;
        }
        double factor = (term.squared() ? size * size : size) / energy();
        return new Term(term.name(), term.kind(), Scales.divided(term.residual(), size), term.points(), term.opposite(), term.weight() * factor,
                term.squared());
    }
}
