package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.pde4j.analysis.PeakSearch;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointRule;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemSizes;

/** The equations and conditions of a problem, linearised at v on points that are drawn; each in units of its largest term. */
final class ResidualBlocks {

    /** Points are moved by this part of the domain: further than the rounding of a coordinate, too little for any function that a float64 resolves. */
    private static final double SHIFT = 0x1p-40;

    private static final int VALIDATION = 1000;
    private static final long UNSEEN = 11;
    private static final int MAX_COVERED = 3;
    private static final int CONDITION_COVER = 3000;

    private final Problem problem;
    private final Box box;
    private final Approximation v;
    private final ProblemSizes units;
    private final double conditionWeight;

    /** Root mean squares that a search and a cover found, by the name of the equation or condition: found once, compared with several samples. */
    private final Map<String, Double> peaks = new HashMap<>();
    private final Map<String, Double> covered = new HashMap<>();

    /** @param conditionWeight of the square of a condition beside that of an equation */
    ResidualBlocks(Problem problem, Approximation v, double conditionWeight) {
        this.problem = problem;
        this.v = v;
        this.conditionWeight = conditionWeight;
        box = problem.bounds();
        units = ProblemSizes.of(problem);
    }

    /** Of the unknowns, from equations and data alone. */
    List<Double> sizes() {
        return units.unknowns();
    }

    /**
     * The root mean square of the residual of v of each equation and condition where a grid sees it, in its units; of conditions that read both ends none.
     *
     * @param least what is counted as seen of each
     */
    Map<String, Double> seen(LineSolution solution, double least) {
        Map<String, Double> seen = new HashMap<>();
        for (int q = 0; q < solution.squares().length; q++) {
            String name = problem.equations().get(q).name();
            seen.put(name, Math.max(least, Math.sqrt(solution.squares()[q]) / units.rows().get(name)));
        }
        for (Condition condition : onOneFace()) {
            double[] values = v.evaluate(solution.points(condition.face()), List.of(condition.residual()))[0];
            double square = Arrays.stream(values).map(r -> r * r).average().orElse(0);
            seen.put(condition.name(), Math.max(least, Math.sqrt(square) / units.rows().get(condition.name())));
        }
        return seen;
    }

    /** The conditions on faces that do not read the opposite one. */
    private List<Condition> onOneFace() {
        return problem.conditions().stream()
                .filter(condition -> condition.place().face().isPresent() && condition.residual().fields().stream().noneMatch(Field::opposite)).toList();
    }

    /** Points inside for so many rows of equations for each column. */
    int points(int columns, double perColumn) {
        return (int) Math.ceil(perColumn * columns / problem.equations().size());
    }

    /** Those on points that no fit uses; the same at each call. */
    List<LinearisedBlock> unseen() {
        return draw(VALIDATION, new Uniform(), UNSEEN);
    }

    /** The blocks on fresh points, equations first; on a face about the square root of those inside, to the power that its dimension asks for. */
    List<LinearisedBlock> draw(int interior, PointRule rule, long seed) {
        int d = box.dimension();
        int onFace = (int) Math.ceil(1.5 * Math.pow(interior, (d - 1.0) / d)) + 8;
        PointSet points = PointSet.of(problem).interior(interior).conditions(onFace).rule(rule).seed(seed).draw();
        List<LinearisedBlock> blocks = new ArrayList<>();
        for (Equation equation : problem.equations()) {
            blocks.add(block(equation.name(), equation.residual(), 1, points, Optional.empty()));
        }
        for (Condition condition : problem.conditions()) {
            blocks.add(block(condition.name(), condition.residual(), conditionWeight, points, Optional.of(condition)));
        }
        return blocks;
    }

    private LinearisedBlock block(String name, Expr residual, double weight, PointSet points, Optional<Condition> condition) {
        return LinearisedBlock.of(v, residual, units.rows().get(name), weight, points.group(name), condition.flatMap(given -> given.place().face()));
    }

    /** (Σ_B mean r_B²)^{1/2} with all blocks alike, and with the conditions weighted. */
    static double[] norms(List<LinearisedBlock> blocks, Function<LinearisedBlock, double[]> residual) {
        double plain = 0;
        double weighted = 0;
        for (LinearisedBlock block : blocks) {
            double square = Arrays.stream(residual.apply(block)).map(r -> r * r).average().orElse(0);
            plain += square;
            weighted += block.weight() * square;
        }
        return new double[] {Math.sqrt(plain), Math.sqrt(weighted)};
    }

    /** The part of the residual that is rounding: by how much it changes between points that no smooth function tells apart, in the first of the norms. */
    double noise(List<LinearisedBlock> blocks) {
        return norms(blocks, block -> {
            double[] here = block.values();
            if (block.fields().stream().anyMatch(Field::opposite)) {
                // The image of a point would have to move with it.
                return new double[here.length];
            }
            double[] near = LinearisedBlock.of(v, block.residual(), block.unit(), block.weight(),
                    new PointGroup(block.group().name(), box.dimension(), moved(block.points(), block.images()), block.group().weights(),
                            block.group().columns()), Optional.empty()).values();
            double[] change = new double[here.length];
            Arrays.setAll(change, i -> (here[i] - near[i]) / Math.sqrt(2));
            return change;
        })[0];
    }

    /** Towards the centre along every axis that is not fixed. */
    private double[] moved(double[] points, double[] images) {
        int d = box.dimension();
        double[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            double shift = SHIFT * box.interval(i % d).length();
            boolean fixed = points[i] == box.interval(i % d).lower() || points[i] == box.interval(i % d).upper();
            moved[i] += images[i] != points[i] || fixed ? 0 : points[i] < box.interval(i % d).centre() ? shift : -shift;
        }
        return moved;
    }

    /**
     * What the samples missed, as a clause: a residual whose mean square on adaptive cells, with the known functions enclosed between the samples, is many
     * times that on the samples. In more than three dimensions no known function is enclosed, nor one given by data. Peaks of v are looked for in any
     * dimension, from as many points; of a shape inside alone.
     *
     * @param sampled root mean square on the samples by the name of the equation or condition
     * @param budget points, of the first call
     */
    Optional<String> missed(ToDoubleFunction<String> sampled, int budget, double factor) {
        int d = box.dimension();
        for (Equation equation : problem.equations()) {
            Optional<String> peak = peak(equation.name(), Region.of(box), equation.residual(), sampled, budget / problem.equations().size(), factor);
            if (peak.isPresent()) {
                return peak;
            }
        }
        if (problem.domain().box().isEmpty()) {
            return Optional.empty();
        }
        List<Condition> onFaces = d > 1 ? onOneFace() : List.of();
        for (Condition condition : onFaces) {
            Optional<String> peak = peak(condition.name(), face(condition), condition.residual(), sampled, CONDITION_COVER, factor);
            if (peak.isPresent()) {
                return peak;
            }
        }
        if (d <= MAX_COVERED) {
            for (Equation equation : problem.equations()) {
                // So few cells of three dimensions resolve no network; known functions are enclosed all the same.
                boolean known = !equation.residual().coordinates().isEmpty();
                Optional<String> missed = known || d < MAX_COVERED
                        ? missed(equation.name(), Region.of(box), equation.residual(), sampled, budget, factor) : Optional.empty();
                if (missed.isPresent()) {
                    return missed;
                }
            }
        }
        for (Condition condition : d - 1 <= MAX_COVERED ? onFaces : List.<Condition>of()) {
            Optional<String> missed = missed(condition.name(), face(condition), condition.residual(), sampled, CONDITION_COVER, factor);
            if (missed.isPresent()) {
                return missed;
            }
        }
        return Optional.empty();
    }

    private Region face(Condition condition) {
        return Region.of(box).at(condition.face().axis(), condition.face().value());
    }

    private Optional<String> peak(String name, Region region, Expr residual, ToDoubleFunction<String> sampled, int budget, double factor) {
        double most = peaks.computeIfAbsent(name, key -> {
            double square = new PeakSearch(region.low(), region.high(), budget).meanSquare(points -> inside(points, v.evaluate(points, List.of(residual))[0]));
            double share = region.isFull() ? problem.domain().measure() / box.measure() : 1;
            return Math.sqrt(square / share) / units.rows().get(name);
        });
        return missed(name, most, sampled, factor);
    }

    /** Values with 0 for points outside of a shape. */
    private double[] inside(double[] points, double[] values) {
        int d = box.dimension();
        problem.domain().match(whole -> whole, shaped -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = shaped.contains(Arrays.copyOfRange(points, i * d, (i + 1) * d)) ? values[i] : 0;
            }
            return shaped;
        });
        return values;
    }

    private Optional<String> missed(String name, Region region, Expr residual, ToDoubleFunction<String> sampled, int budget, double factor) {
        if (!residual.columns().isEmpty()) {
            // Nothing encloses data between their points.
            return Optional.empty();
        }
        double most = covered.computeIfAbsent(name, key -> {
            CellCover cover = CellCover.of(region, residual, v, budget);
            Bracket square = cover.integral(2);
            // What rounding of v alone may hide is no sign of a peak.
            return (Math.sqrt(square.upper() / region.measure()) - cover.rounding()) / units.rows().get(name);
        });
        return missed(name, most, sampled, factor);
    }

    private static Optional<String> missed(String name, double most, ToDoubleFunction<String> byName, double factor) {
        double sampled = byName.applyAsDouble(name);
        return most <= Math.sqrt(factor) * sampled ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "the residual of %s varies between the points: its root mean square can be %.2g of its terms, and is %.2g on the samples", name, most,
                sampled));
    }
}
