package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/**
 * min_a ‖Φ a − u‖/‖u‖ over samples of the solution u, Φ_ik = φ_k(x_i): what no training of the outer layer can do better. It tells a span
 * that cannot represent u from a training that did not find it.
 */
final class BestInSpan {

    private static final int MAX_SAMPLES = 2500;

    private BestInSpan() {}

    /** NaN for networks that are not linear in their parameters, and for problems without a known solution in one unknown. */
    static double error(CollocationProblem problem) {
        Problem original = problem.problem();
        if (!problem.network().isLinear() || original.solution().isEmpty() || original.unknowns().size() != 1) {
            return Double.NaN;
        }
        Samples samples = original.solution().get().samples(original.domain());
        // A stride that has no factor in common with the sides of a grid does not leave out whole lines.
        int stride = Math.max(1, samples.size() / MAX_SAMPLES) | 1;
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += stride) {
            chosen.add(i);
        }
        int n = chosen.size();
        double[] coordinates = new double[n * samples.dimension()];
        double[] u = new double[n];
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(samples.points(), chosen.get(i) * samples.dimension(), coordinates, i * samples.dimension(), samples.dimension());
            u[i] = samples.values()[chosen.get(i)];
        }
        Problem identity = Problem.named("identity").domain(original.domain()).unknowns("u").equation(Field.of("u", 0)).build();
        PointSet points = new PointSet(List.of(new PointGroup(identity.equations().get(0).name(), samples.dimension(), coordinates, weights)));
        CollocationProblem values = new StrongForm().discretize(identity, points, problem.network(), new Fused());
        return distance(values.jacobian(new double[values.dimension()]), u);
    }

    /** ‖u − P u‖/‖u‖, P the projection onto the range of Φ, whose directions below rounding do not count. */
    static double distance(Matrix features, double[] u) {
        Svd svd = Svd.of(features);
        double floor = Rounding.singularValueFloor(features.rows(), features.columns(), svd.values()[0]);
        int rank = (int) Arrays.stream(svd.values()).filter(sigma -> sigma > floor).count();
        Matrix range = svd.u().selectColumns(0, rank);
        double[] projected = Blas.multiply(range, Blas.transposeMultiply(range, u));
        return Vectors.distance(u, projected) / Vectors.norm(u);
    }
}
