package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * S_k = r^a sin aφ, a = kπ/ω, k = 1, 2, …, at a corner of angle ω between straight edges, φ from an edge on: harmonic, and 0 on both edges. Where a is an
 * integer, at which r^a sin aφ is a polynomial, S_k = r^a (log r sin aφ + φ cos aφ), harmonic too. The solution of −Δu = f, u = 0 on both edges, is a sum of
 * these and a smooth function, for constant f with all a; for other f corners have further functions, which are smoother.
 *
 * <p>Source: Grisvard, Elliptic Problems in Nonsmooth Domains (1985), sections 4.4 and 5.1.
 */
public final class Corners {

    private static final double ROUNDING = 1e-9;

    private Corners() {}

    /**
     * The functions of all corners of the boundary, corner after corner.
     *
     * @param limit a &lt; limit
     * @throws IllegalArgumentException of one sentence, for a domain that is no polygon in the plane, with time, or a limit that leaves no function
     */
    public static List<Expr> functions(ProblemDomain domain, double limit) {
        List<List<List<Double>>> rings = domain.<List<List<List<Double>>>>match(box -> box.rings(), shaped -> shaped.space().rings());
        if (rings.isEmpty() || domain.time().isPresent()) {
            throw new IllegalArgumentException("singular functions are known for the corners of a polygon or a rectangle in x and y without t, but the"
                    + " domain is " + domain + "; write it as a polygon, or give functions as expressions");
        }
        if (!(limit <= 20)) {
            throw new IllegalArgumentException("exponents must end at 20 at most, beyond which functions cannot be told from smooth ones, got " + limit);
        }
        List<Expr> functions = new ArrayList<>();
        for (List<List<Double>> ring : rings) {
            for (int i = 0; i < ring.size(); i++) {
                functions.addAll(at(domain, ring.get(Math.floorMod(i - 1, ring.size())), ring.get(i), ring.get((i + 1) % ring.size()), limit));
            }
        }
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("no corner has a singular function of an exponent below " + limit + "; take a larger number");
        }
        return functions;
    }

    private static List<Expr> at(ProblemDomain domain, List<Double> before, List<Double> corner, List<Double> after, double limit) {
        double[] first = {after.get(0) - corner.get(0), after.get(1) - corner.get(1)};
        double[] last = {before.get(0) - corner.get(0), before.get(1) - corner.get(1)};
        double angle = Math.atan2(first[0] * last[1] - first[1] * last[0], first[0] * last[0] + first[1] * last[1]);
        double opening = angle > 0 ? angle : angle + 2 * Math.PI;
        Coordinate x = domain.coordinate(0);
        Coordinate y = domain.coordinate(1);
        List<Expr> functions = new ArrayList<>();
        boolean straight = Math.abs(opening - Math.PI) < ROUNDING;
        for (int k = 1; !straight && k * Math.PI / opening < limit; k++) {
            double exponent = k * Math.PI / opening;
            double nearest = Math.rint(exponent);
            boolean polynomial = Math.abs(exponent - nearest) < ROUNDING;
            functions.add(new HolomorphicFunction(x, y, corner, Math.atan2(first[1], first[0]), opening, polynomial ? nearest : exponent, 0,
                    polynomial ? Optional.of(0.0) : Optional.empty(), false).expression());
        }
        return functions;
    }
}
