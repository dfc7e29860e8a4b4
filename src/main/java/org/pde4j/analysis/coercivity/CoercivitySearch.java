package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.analysis.kernel.StructuralZeros;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.Ansatz;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Term;
import org.pde4j.optim.Block;
import org.pde4j.points.PointSet;

/**
 * Looks for what keeps J(a) = (c/2)|s(a)|² from growing, for a model linear in a and residuals polynomial in u.
 *
 * <p>With a = R d, block B of degree p_B grows like R^{p_B} |T_B(d)|, T_B its top homogeneous part: if V(d) = Σ |T_B(d)|² is positive on the
 * unit sphere, J is coercive. Its minimum is searched from many starts, so that what is found is an upper bound.
 */
public final class CoercivitySearch {

    private static final long SEED = 1;

    /** V below this share of its median vanishes in rounding: (10 eps)² with a margin. */
    public static final double VANISHING = 1e-20;

    /** Entries of the condition or of all rows whose rounding is enclosed at the end of a training, a second or two, and at full effort. */
    private static final long MAX_ENCLOSED = 250_000;
    private static final long MAX_ENCLOSED_FULL = 10_000_000;

    private final CollocationProblem problem;
    private final int m;
    private final int randomStarts;
    private final double[] radii;
    private final long mostEnclosed;

    public CoercivitySearch(CollocationProblem problem, Effort effort) {
        this.problem = problem;
        m = problem.dimension();
        mostEnclosed = effort.thorough() ? MAX_ENCLOSED_FULL : MAX_ENCLOSED;
        randomStarts = effort.thorough() ? 30 : 6;
        radii = effort.thorough() ? new double[] {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6} : new double[] {1e2, 1e3, 1e4};
    }

    public CoercivityReport report(double startLoss) {
        boolean linear = problem.blocks().stream().allMatch(block -> block.residual().isLinear());
        int degree = problem.blocks().stream().mapToInt(block -> block.residual().degree().degree()).max().orElse(1);
        Optional<CoercivityReport> boundary = byRank(startLoss, false, degree, Svd::values);
        if (boundary.isPresent() || !linear) {
            return boundary.orElseGet(() -> search(degree));
        }
        Svd svd = triangle(problem.jacobian(new double[m], rows(true)));
        return byRank(startLoss, true, degree, all -> svd.values()).orElseGet(() -> deficient(svd, degree));
    }

    /** Σ and V of a matrix, from its triangle where it is tall. */
    private static Svd triangle(Matrix matrix) {
        if (matrix.rows() <= matrix.columns()) {
            return Svd.of(matrix);
        }
        SequentialQr qr = new SequentialQr(matrix.columns());
        qr.add(matrix, new double[matrix.rows()]);
        return Svd.of(qr.r());
    }

    /** A linear problem whose rank is not full: the residual does not change along the last right singular vector. */
    private CoercivityReport deficient(Svd svd, int degree) {
        double[] sigma = svd.values();
        double[] direction = sigma.length == m ? rightVector(svd, m - 1) : outside(svd);
        double least = sigma.length == m ? sigma[m - 1] : 0;
        double typical = Math.sqrt(Arrays.stream(sigma).map(s -> s * s).sum() / m);
        List<double[]> curve = new ArrayList<>();
        for (double radius : radii) {
            double[] at = new double[m];
            Vectors.move(at, radius, direction, at);
            curve.add(new double[] {radius, problem.value(at)});
        }
        return new CoercivityReport(CoercivityReport.Kind.NON_COERCIVE, least, Double.NaN, Optional.empty(), Optional.empty(), degree,
                least * least / (typical * typical), direction, slope(curve), curve);
    }

    private double[] rightVector(Svd svd, int k) {
        return IntStream.range(0, m).mapToDouble(j -> svd.vt().get(k, j)).toArray();
    }

    /** A unit vector orthogonal to all rows: what they leave of a random one. */
    private double[] outside(Svd svd) {
        double[] rest = new Random(SEED).doubles(m, -1, 1).toArray();
        for (int i = 0; i < svd.values().length; i++) {
            double[] row = rightVector(svd, i);
            Vectors.addScaled(rest, -Vectors.dot(rest, row), row);
        }
        return SphereObjective.unit(rest);
    }

    /** The rows of the linear conditions, or all rows: full rank makes J ≥ (c/2)(σ_min |a| − |g|)². PROVED with all rounding enclosed. */
    private Optional<CoercivityReport> byRank(double startLoss, boolean all, int degree, Function<Matrix, double[]> values) {
        int[] rows = rows(all);
        if (rows.length < m) {
            return Optional.empty();
        }
        double[] zero = new double[m];
        Matrix b = problem.jacobian(zero, rows);
        double[] sigma = values.apply(b);
        Spectrum spectrum = Spectrum.of(sigma, rows.length, m, b.frobeniusNorm(), problem.unitRoundoff(), new StructuralZeros(0, 0, 0));
        double least = sigma[m - 1];
        if (!(least > spectrum.floor())) {
            return Optional.empty();
        }
        double[] s = problem.residual(zero);
        double data = Math.sqrt(Arrays.stream(rows).mapToDouble(i -> s[i] * s[i]).sum());
        // σ_min is known to within the floor, so the radius is computed from what is certain of it.
        double radius = (data + Math.sqrt(2 * startLoss / problem.factor())) / (least - spectrum.floor());
        CoercivityReport.Kind observed = all ? CoercivityReport.Kind.RANK_LINEAR : CoercivityReport.Kind.RANK_BOUNDARY;
        CoercivityReport.Kind proved = all ? CoercivityReport.Kind.PROVED_LINEAR : CoercivityReport.Kind.PROVED_BOUNDARY;
        Optional<SublevelBall> ball = (long) rows.length * m <= mostEnclosed ? SublevelBall.of(problem, blocks(all)) : Optional.empty();
        return Optional.of(new CoercivityReport(ball.isPresent() ? proved : observed, ball.map(SublevelBall::sigma).orElse(least), spectrum.floor(),
                Optional.of(ball.map(proof -> proof.radius(startLoss)).orElse(radius)), ball, degree, Double.NaN, new double[0], 2, List.of()));
    }

    private int[] rows(boolean all) {
        List<Block> blocks = problem.rowBlocks();
        return blocks(all).stream().flatMapToInt(b -> IntStream.range(blocks.get(b).from(), blocks.get(b).to())).toArray();
    }

    private List<Integer> blocks(boolean all) {
        return IntStream.range(0, problem.blocks().size())
                .filter(b -> all || !problem.blocks().get(b).kind().equals("interior") && problem.blocks().get(b).residual().isLinear()).boxed().toList();
    }

    private CoercivityReport search(int degree) {
        SphereSearch found = SphereSearch.of(new SphereObjective(topParts(), 1), randomStarts, singularVectors());
        double relative = found.relative();
        double[] direction = found.direction();
        List<double[]> curve = growth(direction, found.starts());
        double growth = slope(curve);
        CoercivityReport.Kind kind = relative > VANISHING ? CoercivityReport.Kind.NUMERICAL_JOINT
                : growth > 1 ? CoercivityReport.Kind.QUADRATIC_DIRECTION : CoercivityReport.Kind.NON_COERCIVE;
        int[] rows = rows(false);
        double sigma = rows.length == 0 ? 0 : last(Svd.values(problem.jacobian(new double[m], rows)), m);
        return new CoercivityReport(kind, sigma, Double.NaN, Optional.empty(), Optional.empty(), degree, relative, direction, growth, curve);
    }

    private static double last(double[] sigma, int m) {
        return sigma.length < m ? 0 : sigma[m - 1];
    }

    /** J with every residual replaced by its homogeneous part of highest degree. */
    private CollocationProblem topParts() {
        List<Term> terms = new ArrayList<>();
        for (Term block : problem.blocks()) {
            List<Expr> parts = block.residual().homogeneousParts();
            terms.add(new Term(block.name(), block.kind(), parts.get(parts.size() - 1), block.points(), block.opposite(), block.weight()));
        }
        return new Fused().discretize(problem.problem(), new PointSet(terms.stream().map(Term::points).toList()), problem.network(), terms,
                (int) problem.factor(), new Ansatz(problem.problem()));
    }

    /** Those of the unit vectors on which V is least. */
    /** Right singular vectors of the Jacobian at 0 and of the condition rows that belong to the least singular values. */
    private List<double[]> singularVectors() {
        List<double[]> vectors = new ArrayList<>();
        for (boolean all : new boolean[] {true, false}) {
            int[] rows = rows(all);
            if (rows.length > 0 && (long) rows.length * m < 1L << 24) {
                Svd svd = Svd.of(problem.jacobian(new double[m], rows));
                for (int k = Math.max(0, svd.values().length - 2); k < svd.values().length; k++) {
                    vectors.add(rightVector(svd, k));
                }
            }
        }
        return vectors.stream().filter(v -> Vectors.norm(v) > 0).toList();
    }

    /** Rows (R, M(R)); each R is searched from the best direction of the one before and from the direction where V is least. */
    private List<double[]> growth(double[] direction, List<double[]> starts) {
        List<double[]> curve = new ArrayList<>();
        double[] previous = direction;
        for (double radius : radii) {
            SphereObjective sphere = new SphereObjective(problem, radius);
            List<double[]> from = new ArrayList<>(List.of(previous, direction));
            from.addAll(starts.subList(0, Math.min(starts.size(), randomStarts)));
            SphereObjective.Lowest lowest = sphere.lowest(from, SphereSearch.STEPS);
            previous = lowest.direction();
            curve.add(new double[] {radius, lowest.value()});
        }
        return curve;
    }

    private static double slope(List<double[]> curve) {
        double[] a = curve.get(curve.size() - 2);
        double[] b = curve.get(curve.size() - 1);
        return Math.log(b[1] / a[1]) / Math.log(b[0] / a[0]);
    }
}
