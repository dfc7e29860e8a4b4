package org.pde4j.loss;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pde4j.model.Activation;
import org.pde4j.model.Gelu;
import org.pde4j.model.Mlp;
import org.pde4j.model.Silu;
import org.pde4j.model.Sin;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** A program that prints hashes of every loss and gradient it meets; {@link ReproducibilityTest} runs it in separate JVMs. */
final class Reproducibility {

    private Reproducibility() {}

    /** @param arguments number of evaluations */
    public static void main(String[] arguments) {
        Problem problem = Catalog.find("burgers").problem();
        PointSet points = PointSet.of(problem).interior(60).conditions(10).seed(2).draw();
        for (Fused.Precision precision : Fused.Precision.values()) {
            for (Activation f : List.of(new Tanh(), new Silu(), new Sin(), new Softplus(), new Gelu())) {
                CollocationProblem pinn =
                        new StrongForm().discretize(problem, points, new Mlp(List.of(9, 8), f, 3), new Fused(precision, 1));
                Set<String> bits = new LinkedHashSet<>();
                double[] gradient = new double[pinn.dimension()];
                for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                    double loss = pinn.evaluate(pinn.initialPoint(), gradient, null);
                    bits.add(Long.toHexString(Double.doubleToLongBits(loss)) + "/" + Integer.toHexString(Arrays.hashCode(gradient)));
                }
                System.out.println("bits " + precision + " " + f + " " + bits);
            }
        }
    }
}
