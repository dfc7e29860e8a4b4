package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.FlatDirections;
import org.pde4j.analysis.coercivity.HiddenUnits;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Activation;
import org.pde4j.model.Cos;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.HessianOperator;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class SymmetriesTest {

    private static CollocationProblem discrete(Problem problem, Model model) {
        return new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(30).conditions(4).seed(1).draw(), model);
    }

    /** At a point next to the start, with some entries changed. */
    private static Findings examine(CollocationProblem problem, Consumer<double[]> change) {
        double[] start = problem.initialPoint();
        change.accept(start);
        // A step too small to move anything, so that the units stay what they were made.
        return new Symmetries().examine(CertificateContext.of(Trainer.of(problem).startingFrom(start).phase(new GradientDescent(1e-300),
                StopRule.iterations(1)).run(), Effort.SAMPLED));
    }

    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void unitsHaveNoOrderAndThoseOfAnOddOrEvenFunctionNoSign() {
        for (Activation f : List.of(new Tanh(), new Cos(), new Sigmoid())) {
            Findings findings = examine(discrete(new Poisson2d().problem(), new Mlp(List.of(6, 5), f, 3)), theta -> { });
            Certificate.Entry entry = findings.entries().get(0);
            assertThat(entry.status()).as(entry.evidence()).hasValue(Status.OBSERVED);
            // 6! 5! = 86400, and 2^11 signs.
            assertThat(entry.evidence()).contains(f instanceof Sigmoid ? "10^4.9 equivalent" : "10^8.2 equivalent");
            assertThat(entry.claim().contains("sign")).isNotEqualTo(f instanceof Sigmoid);
        }
    }

    /** Σ a_k tanh(w_k · y) → Σ a_k w_k · y: for −u″ = f with an affine u the residuals are f and the boundary values of u. */
    @Test
    void theLossTendsToThatOfAnAffineFunctionAlongTheRay() {
        CollocationProblem problem = discrete(new Poisson1d().problem(), new TwoLayer(7, 2));
        double[] theta = problem.initialPoint();
        double slope = 0;
        double intercept = 0;
        for (int k = 0; k < 7; k++) {
            slope += theta[14 + k] * theta[2 * k] / Math.sqrt(7);
            intercept += theta[14 + k] * theta[2 * k + 1] / 2 / Math.sqrt(7);
        }
        double expected = 0;
        double[] x = problem.points().groups().get(0).coordinates();
        for (double at : x) {
            expected += 0.5 * Math.pow(Math.PI * Math.PI * Math.sin(Math.PI * at), 2) / x.length;
        }
        expected += 0.5 * (intercept * intercept + Math.pow(slope + intercept, 2));
        Findings findings = examine(problem, start -> { });
        Certificate.Entry ray = claim(findings, "symmetry.scaling-ray");
        assertThat(ray.status()).hasValue(Status.OBSERVED);
        // The next order is 1/q² = 1e-12.
        assertThat(ray.value()).isCloseTo(expected, within(1e-10 * expected));
        List<double[]> curve = findings.tables().get(0).rows();
        assertThat(curve.get(4)[2]).isCloseTo(problem.value(theta), within(1e-14 * expected));
        assertThat(curve.get(curve.size() - 1)[1]).isGreaterThan(1e6);
    }

    /** q · softplus(z/q) grows like q log 2: the ray says nothing. */
    @Test
    void aFunctionThatDoesNotVanishAtZeroGetsNoClaim() {
        Findings findings = examine(discrete(new Poisson1d().problem(), new Mlp(List.of(5), new Softplus(), 3)), theta -> { });
        assertThat(claim(findings, "symmetry.scaling-ray").status()).hasValue(Status.INCONCLUSIVE);
    }

    /** w_1 = −w_0 shares one weight, a_2 = 0 frees three, w_3 = 0 frees one; the Hessian has at least so many zeros. */
    @Test
    void flatDirectionsAreCountedAndSeenByTheHessian() {
        CollocationProblem problem = discrete(new Poisson2d().problem(), new TwoLayer(6, 2));
        Consumer<double[]> change = theta -> {
            for (int i = 0; i < 3; i++) {
                theta[3 + i] = -theta[i];
                theta[9 + i] = 0;
            }
            theta[18 + 2] = 0;
        };
        Certificate.Entry flat = claim(examine(problem, change), "symmetry.flat-directions");
        assertThat(flat.claim()).startsWith("J is constant along 5 flat directions");
        assertThat(flat.status()).hasValue(Status.OBSERVED);
        assertThat(flat.evidence()).contains("1 directions of duplicate, 3 of unused and 1 of zero weights");
        double[] theta = problem.initialPoint();
        change.accept(theta);
        FlatDirections directions = FlatDirections.of(HiddenUnits.of(problem.network()), theta);
        double largest = 0;
        for (double lambda : SymmetricEigen.values(new HessianOperator(problem).dense(theta))) {
            largest = Math.max(largest, Math.abs(lambda));
        }
        for (double[] direction : directions.basis()) {
            double[] image = new HessianOperator(problem).at(theta).apply(direction);
            double curvature = 0;
            for (int i = 0; i < image.length; i++) {
                curvature += direction[i] * image[i];
            }
            assertThat(Math.abs(curvature)).isLessThan(1e-6 * largest);
        }
        assertThat(claim(examine(problem, start -> { }), "symmetry.flat-directions").status()).hasValue(Status.OBSERVED);
    }

    /** Two equal units of a function without parity share; opposite ones do not. */
    @Test
    void oppositeUnitsOfASigmoidShareNothing() {
        CollocationProblem problem = discrete(new Poisson1d().problem(), new TwoLayer(6, new Sigmoid(), TwoLayer.OuterWeights.SIGN, 2));
        assertThat(claim(examine(problem, theta -> {
            theta[2] = -theta[0];
            theta[3] = -theta[1];
        }), "symmetry.flat-directions").status()).hasValue(Status.OBSERVED);
        assertThat(claim(examine(problem, theta -> {
            theta[2] = theta[0];
            theta[3] = theta[1];
        }), "symmetry.flat-directions").status()).hasValue(Status.OBSERVED);
    }

    @Test
    void frozenFeaturesHaveNoSymmetries() {
        assertThat(examine(discrete(new Poisson1d().problem(), new RandomFeatures(8, 3)), theta -> { }).entries()).isEmpty();
    }
}
