package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Condition;

/**
 * b·∇u + c u + r₀ = 0 with numbers b, c: along x + s b, u(s) = e^{−cs} u(0) − ∫₀^s e^{−c(s−τ)} r₀ dτ, so that values at the inflow determine those at
 * the outflow, with which a condition there can be compared.
 */
final class Characteristics {

    private static final int NODES = 5;
    private static final int PIECES = 40;

    /** Far above the error of the quadrature, far below what data in conflict differ by. */
    private static final double TOLERANCE = 1e-6;

    private final Formulation problem;
    private final double[] velocity;
    private final double decay;
    private final Expr source;

    private Characteristics(Formulation problem, double[] velocity, double decay, Expr source) {
        this.problem = problem;
        this.velocity = velocity;
        this.decay = decay;
        this.source = source;
    }

    /** Empty where the equation is of another kind; otherwise the findings about conditions on outflow faces. */
    static Optional<List<Finding>> findings(Formulation problem) {
        if (!problem.isScalar() || !problem.isLinear() || problem.box().dimension() < 2 || !problem.periodic().isEmpty()) {
            return Optional.empty();
        }
        Expr residual = problem.equations().get(0);
        Field u = problem.unknowns().get(0);
        boolean first = residual.fields().stream().allMatch(field -> field.derivative().total() <= 1 && residual.partial(field).isNumber());
        if (!first || !BoxIntegral.resolves(Formulation.inhomogeneity(residual), problem.box())) {
            return Optional.empty();
        }
        double[] velocity = problem.box().coordinates().stream().mapToDouble(x -> residual.partial(u.d(x)).evaluate()).toArray();
        return Optional.of(new Characteristics(problem, velocity, residual.partial(u).evaluate(), Formulation.inhomogeneity(residual)).outflow());
    }

    private List<Finding> outflow() {
        return problem.conditions().stream().filter(condition -> velocity[condition.face().axis()] * condition.face().side() > 0)
                .flatMap(condition -> defect(condition).stream()).toList();
    }

    private Optional<Finding> defect(Condition condition) {
        double worst = 0;
        double size = 0;
        double[] at = null;
        for (double[] point : Probes.on(condition.face(), problem.box())) {
            Optional<Double> given = value(condition, point);
            Optional<Double> carried = carried(point);
            if (given.isEmpty() || carried.isEmpty()) {
                continue;
            }
            size = Math.max(size, Math.max(Math.abs(given.get()), Math.abs(carried.get())));
            double difference = Math.abs(given.get() - carried.get());
            at = difference > worst ? point : at;
            worst = Math.max(worst, difference);
        }
        return worst > TOLERANCE * size ? Optional.of(Finding.no(Question.EXISTENCE, "no solution exists: " + condition.name() + " lies on the outflow "
                + condition.face()
                + ", where the equation carries other values from the inflow; they differ by " + Wording.number(worst) + Wording.at(problem.box(), at),
                "method of characteristics", "Remove " + condition.name() + ": the equation determines " + problem.unknowns().get(0).name()
                        + " on an outflow.").with(worst, 0)) : Optional.empty();
    }

    /** g of u = g at a point of the face. */
    private Optional<Double> value(Condition condition, double[] point) {
        Field u = problem.unknowns().get(0);
        boolean plain = condition.residual().fields().stream().allMatch(field -> field.derivative().equals(MultiIndex.ZERO) && !field.opposite());
        double value = plain ? -Formulation.inhomogeneity(condition.residual()).evaluate(point) / condition.residual().partial(u).evaluate(point) : Double.NaN;
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** u at a point, from the value where its characteristic entered the box; empty where that is not given. */
    private Optional<Double> carried(double[] point) {
        Box box = problem.box();
        double time = Double.POSITIVE_INFINITY;
        Face entry = null;
        for (Coordinate x : box.coordinates()) {
            double b = velocity[x.axis()];
            Face face = b > 0 ? box.lower(x) : box.upper(x);
            double needed = b == 0 ? Double.POSITIVE_INFINITY : (point[x.axis()] - face.value()) / b;
            entry = needed < time ? face : entry;
            time = Math.min(time, needed);
        }
        if (entry == null) {
            return Optional.empty();
        }
        double[] start = moved(point, -time);
        start[entry.axis()] = entry.value();
        double duration = time;
        return problem.on(entry).stream().flatMap(condition -> value(condition, start).stream()).findFirst()
                .map(value -> Math.exp(-decay * duration) * value - integral(point, duration));
    }

    /** ∫₀^T e^{−cτ} r₀(point − τ b) dτ. */
    private double integral(double[] point, double duration) {
        double sum = 0;
        GaussIntegratorFactory rules = new GaussIntegratorFactory();
        for (int piece = 0; piece < PIECES; piece++) {
            sum += rules.legendre(NODES, duration * piece / PIECES, duration * (piece + 1) / PIECES)
                    .integrate(back -> Math.exp(-decay * back) * source.evaluate(moved(point, -back)));
        }
        return sum;
    }

    private double[] moved(double[] point, double s) {
        double[] result = point.clone();
        for (int axis = 0; axis < result.length; axis++) {
            result[axis] += s * velocity[axis];
        }
        return result;
    }
}
