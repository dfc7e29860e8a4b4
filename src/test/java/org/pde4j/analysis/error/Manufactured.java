package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/**
 * A problem with a chosen solution u, whose source is N[u], and a smooth v near or far from it.
 *
 * @param centre where u or a coefficient may be narrow along the first axis
 * @param width how narrow
 * @param energy density of the energy norm, of u in place of the error
 */
record Manufactured(Problem problem, Expr solution, Expr v, double centre, double width, Expr energy) {

    static final Field U = Field.of("u", 0);
    static final Coordinate X = new Coordinate("x", 0);
    private static final double[] WIDTHS = {1e-4, 1e-3, 1e-2};
    static final double[] QUALITIES = {0.3, 1e-2, 1e-5};

    /** What is drawn: where something is narrow, u without it, u, and v. */
    record Draw(double centre, double width, Expr u, Expr v) {

        Expr narrow(Random random) {
            return Manufactured.narrow(random, centre, width);
        }
    }

    /** A smooth u, with a spike in one case of three, and a v of random quality. */
    static Draw draw(Random random, List<Coordinate> coordinates) {
        double centre = 0.05 + 0.9 * random.nextDouble();
        double width = WIDTHS[random.nextInt(WIDTHS.length)];
        Expr base = smooth(random, coordinates);
        double height = QUALITIES[random.nextInt(QUALITIES.length)];
        Expr u = random.nextInt(3) == 0 ? base.plus(narrow(random, centre, width).times(height)) : base;
        return new Draw(centre, width, u, base.plus(smooth(random, coordinates).times(QUALITIES[random.nextInt(QUALITIES.length)])));
    }

    static Expr smooth(Random random, List<Coordinate> coordinates) {
        Expr argument = Expr.sum(coordinates.stream().map(x -> x.times(6 * random.nextDouble() - 3)).toList()).plus(random.nextDouble());
        return random.nextBoolean() ? Expr.sin(argument) : Expr.tanh(argument);
    }

    static Expr narrow(Random random, double centre, double width) {
        Expr z = X.minus(centre).over(width);
        return random.nextBoolean() ? Expr.exp(z.power(2).negate()) : Expr.tanh(z).plus(1).over(2);
    }

    /** An operator applied to u. */
    static Expr inserted(Expr operator, Expr u, Box box) {
        Traces traces = new Traces(box);
        return operator.substitute(leaf -> leaf instanceof Field field ? traces.derivative(u, field.derivative()) : leaf);
    }

    /** operator(U) = operator(u) inside, and each condition(U) = condition(u) on its face. */
    static Problem problem(Box box, Expr operator, Expr u, List<Condition> homogeneous) {
        ProblemBuilder problem = Problem.named("manufactured").domain(box).unknowns("u").equation(operator.minus(inserted(operator, u, box)));
        for (Condition condition : homogeneous) {
            boolean periodic = condition.kind() == Condition.Kind.PERIODIC;
            Face face = condition.face();
            UnaryOperator<Expr> onFace = leaf -> leaf.equals(face.coordinate()) ? Expr.constant(face.value()) : leaf;
            Expr data = periodic ? Expr.constant(0) : inserted(condition.residual(), u, box).substitute(onFace);
            problem = problem.condition(new Condition(face, condition.residual().minus(data)));
        }
        return problem.build();
    }

    /** The error in a norm at the final time, by its values on a fine grid; of the maximum over a few times as well. */
    double error(Norm norm) {
        Expr error = solution.minus(v);
        Box box = problem.box();
        Expr density = switch (norm) {
            case SUP, L1 -> error;
            case L2 -> error.power(2);
            case ENERGY -> inserted(energy, error, box);
            case ROOT_MEAN_SQUARE, MEAN_ABSOLUTE -> throw new UnsupportedOperationException("bounds are integrals");
        };
        List<double[]> lines = new ArrayList<>();
        int d = box.dimension();
        for (int k = 0; k < 65; k++) {
            double share = k / 64.0;
            double[] point = box.intervals().stream().mapToDouble(interval -> interval.lower() + share * interval.length()).toArray();
            if (d == 2 && (box.time().isEmpty() || norm == Norm.SUP || k == 64) || d == 1 && k == 0) {
                lines.add(point);
            }
        }
        boolean area = d == 2 && box.time().isEmpty() && norm != Norm.SUP;
        double result = 0;
        for (int k = area ? 1 : 0; k < lines.size(); k++) {
            double[] line = lines.get(k);
            double weight = area ? lines.get(k)[1] - lines.get(k - 1)[1] : 1;
            line = area ? new double[] {0, 0.5 * (lines.get(k)[1] + lines.get(k - 1)[1])} : line;
            double along = along(density, line, norm == Norm.SUP);
            result = norm == Norm.SUP ? Math.max(result, along) : result + weight * along;
        }
        return norm == Norm.L2 || norm == Norm.ENERGY ? Math.sqrt(result) : result;
    }

    private double along(Expr density, double[] line, boolean largest) {
        List<Double> places = places();
        double result = 0;
        for (int i = 1; i < places.size(); i++) {
            double h = places.get(i) - places.get(i - 1);
            double[] point = line.clone();
            point[0] = 0.5 * (places.get(i) + places.get(i - 1));
            double value = Math.abs(density.evaluate(point));
            result = largest ? Math.max(result, value) : result + value * h;
        }
        return result;
    }

    /** A grid of 400 nodes, and 400 more within eight widths of the spike. */
    private List<Double> places() {
        double low = problem.box().interval(0).lower();
        double length = problem.box().interval(0).length();
        List<Double> places = new ArrayList<>();
        for (int i = 0; i <= 400; i++) {
            places.add(low + length * i / 400.0);
            places.add(Math.max(low, Math.min(low + length, centre + width * (i - 200) / 25.0)));
        }
        return places.stream().sorted().toList();
    }
}
