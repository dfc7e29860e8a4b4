package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Approximation;

/**
 * Functions w with L w ≥ s_0 and B_k w ≥ s_k at points, s constant or |ρ| and |defect k| themselves, and sup w nearly least. Whether they are supersolutions
 * between the points is for others to find out.
 *
 * <p>Thread confined.
 */
final class BarrierSearch {

    /** Of Legendre polynomials; the next is tried as long as the last is worse than it has to be. */
    private static final int[] DEGREES = {4, 7, 11, 15};
    private static final int MAX_COLUMNS = 170;

    /** sup w / min row of what is looked for, beside sup w of the least-squares solution of all rows alike. */
    private static final double GOOD = 1.3;

    private static final int ROWS_PER_COLUMN = 6;
    private static final int LEAST_ROWS = 60;
    private static final long SEED = 17;

    /** The least share of a row in what the others make of w, so that no row is asked for nothing. */
    private static final double LEAST_SHARE = 0.03;

    /** Poles where the residual is large, of widths from this part of the box on, and points around each. */
    private static final double[] WIDTHS = {0.3, 0.1, 0.03, 0.01, 0.003};
    private static final int MAX_PEAKS = 8;
    private static final int ROUNDS = 3;
    private static final double APART = 0.07;

    /** What a round has to make of the last for another to follow. */
    private static final double BETTER = 0.8;
    private static final int AROUND = 120;
    private static final int PROFILE_ROWS = 2500;

    private final ObliqueProblem problem;
    private final Approximation v;
    private final Box box;
    private final List<Expr> operators;
    private final List<Expr> residuals;
    private final List<List<Surface>> surfaces;
    private final List<BarrierBasis.Pole> holes;

    /** @param v whose residual and defects are bounded */
    BarrierSearch(ObliqueProblem problem, Approximation v) {
        this.problem = problem;
        this.v = v;
        box = problem.problem().bounds();
        operators = problem.operators();
        residuals = problem.residuals();
        surfaces = problem.surfaces();
        holes = problem.problem().domain().match(all -> List.of(), OutsidePoles::of);
    }

    /**
     * One barrier of constant sources.
     *
     * @param scale what the rows of each operator are divided by
     * @param value sup w / min row of w at the points
     */
    record Constant(BarrierFunction w, double[] scale, double value) {}

    /**
     * Functions w of small sup w with L w ≥ s_0 and B_k w ≥ s_k, the least first; none that has rows or values at the points that are not positive.
     *
     * @param suprema s_0 = sup |ρ| and s_k = sup |defect k|, at least 0
     */
    List<Constant> constants(double[] suprema) {
        double largest = Arrays.stream(suprema).max().orElseThrow();
        // A common factor is one of w, and squares of rows beside 1e-200 would be infinite.
        double[] sizes = Arrays.stream(suprema).map(size -> largest > 0 ? size / largest : size).toArray();
        List<Constant> all = new ArrayList<>();
        for (int degree : DEGREES) {
            BarrierBasis basis = new BarrierBasis(box, degree, holes);
            if (basis.count() > MAX_COLUMNS) {
                break;
            }
            List<List<BarrierRows.Points>> points = points(basis.count(), List.of());
            List<Matrix> rows = rows(basis, points);
            if (!rows.stream().allMatch(block -> Double.isFinite(block.frobeniusNorm()))) {
                break;
            }
            Matrix values = values(basis, points.get(0));
            double[] scale = scale(rows, values, sizes);
            Matrix matrix = scaled(rows, scale);
            double[] target = new double[matrix.rows()];
            Arrays.fill(target, 1);
            ToDoubleFunction<double[]> value = c -> {
                double row = Arrays.stream(Blas.multiply(matrix, c)).min().orElseThrow();
                double[] w = Blas.multiply(values, c);
                return row > 0 && Arrays.stream(w).min().orElseThrow() > 0 ? Arrays.stream(w).max().orElseThrow() / row : Double.POSITIVE_INFINITY;
            };
            BarrierFit.Solution found = new BarrierFit(matrix, target).solve(value);
            double ideal = Arrays.stream(Blas.multiply(values, found.even())).max().orElseThrow();
            if (found.value() < Double.POSITIVE_INFINITY) {
                all.add(new Constant(new BarrierFunction(basis, found.best()), scale, found.value()));
            }
            if (ideal > 0 && found.value() <= GOOD * ideal) {
                break;
            }
        }
        return all.stream().sorted(Comparator.comparingDouble(Constant::value)).toList();
    }

    /**
     * A w with L w ≥ |ρ| and B_k w ≥ |defect k| nearly, with poles where these are largest, and then where they exceed the last w most.
     *
     * @param constant what is left of the sources is made up for by
     */
    BarrierFunction profile(Constant constant) {
        List<List<BarrierRows.Points>> places = points(2 * PROFILE_ROWS / ROWS_PER_COLUMN, List.of());
        // Residuals peak at corners, which only the boundary has points at.
        places.subList(1, places.size()).forEach(points -> places.get(0).addAll(points));
        List<double[]> peaks = peaks(places, constant.scale(), List.of(), this::magnitude, v);
        BarrierFunction best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            BarrierBasis basis = new BarrierBasis(box, constant.w().basis().degree(),
                    Stream.concat(holes.stream(), peaks.stream().flatMap(this::poles)).toList());
            List<List<BarrierRows.Points>> points = points(PROFILE_ROWS / ROWS_PER_COLUMN, peaks);
            List<Matrix> rows = rows(basis, points);
            Matrix values = values(basis, points.get(0));
            Matrix all = scaled(rows, constant.scale());
            double[] target = IntStream.range(0, rows.size()).boxed()
                    .flatMapToDouble(k -> points.get(k).stream().flatMapToDouble(some -> Arrays.stream(some.values(residuals.get(k), v)))
                            .map(source -> Math.abs(source) / constant.scale()[k])).toArray();
            BarrierFit.Solution found = new BarrierFit(all, target).solve(c -> {
                double[] row = Blas.multiply(all, c);
                double missing = IntStream.range(0, row.length).mapToDouble(i -> target[i] - row[i]).max().orElseThrow();
                return Arrays.stream(Blas.multiply(values, c)).max().orElseThrow() + Math.max(0, missing) * constant.value();
            });
            BarrierFunction w = new BarrierFunction(basis, found.best());
            if (found.value() < least) {
                best = w;
            }
            if (!(found.value() < BETTER * least)) {
                break;
            }
            least = found.value();
            Beside both = new Beside(v, List.of(w), box.dimension());
            peaks = Stream.concat(peaks.stream(), peaks(places, constant.scale(), peaks,
                    k -> magnitude(k).minus(operators.get(k)), both).stream()).toList();
        }
        return best;
    }

    /** |ρ|, or |defect k|. */
    private Expr magnitude(int k) {
        return Expr.call(Function.ABS, residuals.get(k));
    }

    private Stream<BarrierBasis.Pole> poles(double[] peak) {
        return Arrays.stream(WIDTHS).mapToObj(width -> new BarrierBasis.Pole(Arrays.stream(peak).boxed().toList(), width * length()));
    }

    /** Points with the largest values of functions beside their scales, apart from each other and from others. */
    private List<double[]> peaks(List<List<BarrierRows.Points>> points, double[] scale, List<double[]> others, IntFunction<Expr> functions,
            Approximation of) {
        int d = box.dimension();
        List<double[]> places = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            for (BarrierRows.Points some : points.get(k)) {
                double[] at = some.surface().places(some.parameters());
                double[] size = some.values(functions.apply(k), of);
                for (int i = 0; i < size.length; i++) {
                    places.add(Arrays.copyOfRange(at, i * d, (i + 1) * d));
                    sizes.add(size[i] / scale[k]);
                }
            }
        }
        List<Integer> order = IntStream.range(0, places.size()).boxed().sorted((i, j) -> Double.compare(sizes.get(j), sizes.get(i))).toList();
        List<double[]> peaks = new ArrayList<>();
        for (int i : order) {
            if (peaks.size() < MAX_PEAKS && Stream.concat(peaks.stream(), others.stream()).allMatch(peak -> distance(peak, places.get(i)) > APART * length())) {
                peaks.add(places.get(i));
            }
        }
        return peaks;
    }

    private double distance(double[] a, double[] b) {
        return Math.sqrt(box.coordinates().stream().filter(x -> !x.isTime()).mapToDouble(x -> Math.pow(a[x.axis()] - b[x.axis()], 2)).sum());
    }

    private double length() {
        return box.coordinates().stream().filter(x -> !x.isTime()).mapToDouble(x -> box.interval(x.axis()).length()).max().orElseThrow();
    }

    private List<List<BarrierRows.Points>> points(int columns, List<double[]> peaks) {
        List<List<BarrierRows.Points>> points = new ArrayList<>();
        for (int k = 0; k < surfaces.size(); k++) {
            int count = k == 0 ? ROWS_PER_COLUMN * columns + LEAST_ROWS : (int) (ROWS_PER_COLUMN * Math.pow(columns, (box.dimension() - 1.0) / box.dimension()))
                    + LEAST_ROWS;
            int each = (int) Math.ceil((double) count / surfaces.get(k).size());
            long seed = SEED + k;
            points.add(new ArrayList<>(surfaces.get(k).stream()
                    .map(surface -> new BarrierRows.Points(surface, SurfaceSample.draw(surface, Math.max(each, LEAST_ROWS), seed))).toList()));
        }
        points.get(0).add(new BarrierRows.Points(problem.inside(), SurfaceSample.around(problem.inside(), peaks, AROUND, SEED)));
        return points;
    }

    private List<Matrix> rows(BarrierBasis basis, List<List<BarrierRows.Points>> points) {
        return IntStream.range(0, operators.size()).mapToObj(k -> BarrierRows.of(basis, operators.get(k), points.get(k), v)).toList();
    }

    private Matrix values(BarrierBasis basis, List<BarrierRows.Points> inside) {
        return BarrierRows.of(basis, Beside.barrier(problem.u()), inside, v);
    }

    private static Matrix scaled(List<Matrix> rows, double[] by) {
        Matrix all = new Matrix(rows.stream().mapToInt(Matrix::rows).sum(), rows.get(0).columns());
        int row = 0;
        for (int k = 0; k < by.length; k++) {
            Matrix block = rows.get(k);
            for (int i = 0; i < block.rows(); i++) {
                for (int j = 0; j < block.columns(); j++) {
                    all.set(row + i, j, block.get(i, j) / by[k]);
                }
            }
            row += block.rows();
        }
        return all;
    }

    /** s_k, but not so small beside the others that w could be 0 there. */
    private static double[] scale(List<Matrix> rows, Matrix values, double[] sizes) {
        double[] responses = IntStream.range(0, sizes.length).mapToDouble(k -> response(rows, values, k)).toArray();
        double most = IntStream.range(0, sizes.length).mapToDouble(k -> sizes[k] * responses[k]).max().orElseThrow();
        double[] scale = sizes.clone();
        Arrays.setAll(scale, k -> Math.max(sizes[k], LEAST_SHARE * (most > 0 ? most : 1) / responses[k]));
        return scale;
    }

    /** sup |w| of the least-squares solution with 1 in the rows of one operator and 0 in the others, each divided by its size. */
    private static double response(List<Matrix> rows, Matrix values, int k) {
        double[] unit = rows.stream().mapToDouble(block -> block.frobeniusNorm() / Math.sqrt(block.data().length)).toArray();
        double[] target = IntStream.range(0, rows.size()).boxed().flatMapToDouble(i -> DoubleStream.generate(() -> i == k ? 1 / unit[i] : 0)
                .limit(rows.get(i).rows())).toArray();
        double[] w = Blas.multiply(values, new BarrierFit(scaled(rows, unit), target).even());
        return Math.max(Arrays.stream(w).map(Math::abs).max().orElseThrow(), Double.MIN_NORMAL);
    }
}
