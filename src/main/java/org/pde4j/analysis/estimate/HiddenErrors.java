package org.pde4j.analysis.estimate;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.analysis.estimate.DefectCorrection.Doubt;
import org.pde4j.analysis.estimate.DefectCorrection.Obstacle;
import org.pde4j.analysis.estimate.TranslationGain.Motion;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.problem.Problem;

/**
 * The errors of which a residual shows little: of the functions that grow along an axis, and of smooth functions, the gain max ‖w‖/‖Lw‖ of the linearised
 * operator L. Of a problem with one stable solution it has a limit as functions are added.
 */
final class HiddenErrors {

    /** Columns of the larger fit of growing functions in parts of those of the estimate, their least number, and the part of it of the smaller fit. */
    private static final double GROWING = 0.6;
    private static final int MIN_GROWING = 250;
    private static final double FIRST = 1 / 3.0;
    private static final double BANDWIDTH = 5;

    /** A gain above this, in units of the problem, that increases with the features by more than the factor has no limit. */
    private static final double LARGE_GAIN = 200;
    private static final double SETTLED = 5;
    private static final double SURELY_SETTLED = 1.5;

    /** Rows for each column, and of the fits that confirm it: between few points there are functions of which these see nothing, unstable or not. */
    private static final double ROWS = 2.2;
    private static final double MANY_ROWS = 8;

    /** Columns of the larger and of the smaller fit of smooth functions, in parts of those of the estimate and of the larger. */
    private static final double SMOOTH = 0.5;
    private static final double FEWER = 0.4;

    /** Wavelengths along the domain of which features are sure to make a function. */
    private static final double WAVES = 1.5;

    /** Why no estimate is given where {@link #moving} is large. */
    static final Doubt MOVING = new Doubt(Obstacle.SINGULAR, "the linearised problem is nearly singular: a layer that moves hardly changes the residual, and "
            + "no features show that, so that the nearest solution may be far away");

    private final Problem problem;
    private final Box box;
    private final ResidualBlocks blocks;
    private final double[] sizes;
    private final int columns;
    private final Optional<TranslationModes> modes;
    private double growth = Double.NaN;
    private double moving;
    private Optional<Doubt> singular;

    /**
     * @param sizes of the unknowns, which may be set after this
     * @param columns of the estimate
     */
    HiddenErrors(Problem problem, ResidualBlocks blocks, double[] sizes, int columns) {
        this.problem = problem;
        this.blocks = blocks;
        this.sizes = sizes;
        this.columns = columns;
        box = problem.bounds();
        modes = TranslationModes.of(problem, columns);
    }

    /** The gain over functions that grow along an axis; infinite for an unstable problem, of which more features find ever more. */
    double growth() {
        if (Double.isNaN(growth)) {
            double gain = growth(ROWS, SETTLED, LARGE_GAIN);
            growth = Double.isInfinite(gain) ? growth(MANY_ROWS, SURELY_SETTLED, 0) : gain;
        }
        return growth;
    }

    /**
     * Why a small residual says nothing, if so. Where another solution differs from this one by a smooth function, more features come ever closer to that
     * difference, and the gain has no limit. Where undifferentiated unknowns outweigh derivatives, the difference may be rougher than the features.
     *
     * @param drawn any points of the equations, then of the conditions
     */
    Optional<Doubt> singular(List<LinearisedBlock> drawn) {
        singular = singular == null ? rough(drawn.subList(0, problem.equations().size())).or(this::smooth) : singular;
        return singular;
    }

    /**
     * What v + w changes by where a part of it is moved, with the largest gain that any w has shown: a rough w hides it. Infinite where that of features does
     * not come near it.
     *
     * @param there linearised at v + w
     * @param fit of these
     * @param moved v + w: points and jet entries to values, shape (entries)(n)
     */
    Motion moving(List<LinearisedBlock> there, Correction fit, BiFunction<double[], List<Field>, double[][]> moved) {
        Motion motion = modes.map(some -> new TranslationGain(problem, some, sizes).of(there, fit, moved)).orElse(Motion.NONE);
        moving = Math.max(moving, unlimited(motion.gain(), fit.gain(), SETTLED, LARGE_GAIN) ? Double.POSITIVE_INFINITY : motion.gain());
        return new Motion(moving, motion.distance());
    }

    private Optional<Doubt> rough(List<LinearisedBlock> equations) {
        double wave = 2 * Math.PI * WAVES / IntStream.range(0, box.dimension()).mapToDouble(axis -> box.interval(axis).length()).max().orElse(1);
        return equations.stream().anyMatch(block -> block.slope(0) > block.slope(block.order()) * Math.pow(wave, block.order()))
                ? Optional.of(new Doubt(Obstacle.SINGULAR, "the solution of the homogeneous problem may be rougher than what is tried, so that a small "
                        + "residual says nothing")) : Optional.empty();
    }

    private Optional<Doubt> smooth() {
        int most = (int) (SMOOTH * columns);
        List<LinearisedBlock> points = blocks.draw(blocks.points(most, MANY_ROWS), new LowDiscrepancy(), 5);
        boolean settled = CorrectionSearch.BANDWIDTHS.stream().map(bandwidth -> new TrialDistribution(TrialFeatures.Ridge.COS, bandwidth))
                .allMatch(waves -> gain(points, waves, most) <= SURELY_SETTLED * gain(points, waves, (int) (FEWER * most)));
        return settled ? Optional.empty() : Optional.of(new Doubt(Obstacle.SINGULAR, "the linearised problem seems singular: smooth functions change the "
                + "residual the less the more of them are tried, so that other solutions may exist; a condition may be missing"));
    }

    private double gain(List<LinearisedBlock> points, TrialDistribution waves, int count) {
        return Correction.fit(points, waves.features(count, 6, problem), sizes).gain();
    }

    /**
     * @param perColumn rows of the equations for each column of the larger fit
     * @param settled the most that the gain of a stable problem increases with the features
     * @param large a gain in units of the problem below which it may increase more
     */
    private double growth(double perColumn, double settled, double large) {
        int most = (int) Math.max(GROWING * columns, MIN_GROWING);
        List<LinearisedBlock> points = blocks.draw(blocks.points(most, perColumn), new LowDiscrepancy(), 7);
        double first = growing(points, (int) (FIRST * most));
        double gain = growing(points, most);
        return unlimited(gain, first, settled, large) ? Double.POSITIVE_INFINITY : gain;
    }

    /** Whether a gain is large in units of the problem, and larger by a factor than that of fewer functions. */
    private boolean unlimited(double gain, double fewer, double settled, double large) {
        List<Double> units = blocks.sizes();
        double relative = IntStream.range(0, sizes.length).mapToDouble(k -> sizes[k] / units.get(k)).max().orElse(1);
        return gain * relative > large && gain > settled * fewer;
    }

    private double growing(List<LinearisedBlock> points, int columns) {
        int count = Math.max(1, columns / sizes.length);
        return Correction.fit(points, TrialFeatures.growing(BANDWIDTH, count, sizes.length > 1, box, 8), sizes).gain();
    }
}
