package org.pde4j.loss;

import java.util.List;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** A program that prints a loss and a sum of its gradient; {@link FusedFallbackTest} runs it in a separate JVM. */
final class WithoutVectors {

    private WithoutVectors() {}

    public static void main(String[] arguments) {
        double[] values = lossAndGradientSum();
        System.out.println("result " + values[0] + " " + values[1] + " " + new Fused().backend().name());
    }

    static double[] lossAndGradientSum() {
        Problem problem = Catalog.find("burgers").problem();
        PointSet points = PointSet.of(problem).interior(200).conditions(20).seed(2).draw();
        CollocationProblem pinn = new StrongForm().discretize(problem, points, new Mlp(List.of(9, 8), new Tanh(), 3), new Fused());
        double[] gradient = new double[pinn.dimension()];
        double loss = pinn.evaluate(pinn.initialPoint(), gradient, null);
        double sum = 0;
        for (double entry : gradient) {
            sum += Math.abs(entry);
        }
        return new double[] {loss, sum};
    }
}
