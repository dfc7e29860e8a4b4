package org.pde4j.analysis.coercivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Coercivity;
import org.pde4j.certificate.Findings;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.Network;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** Where the nonlinear terms of an equation vanish, for equations of which that is known. */
class InteriorKernelTest {

    private static CollocationProblem discrete(Problem problem, int features, int conditions) {
        PointSet points = PointSet.of(problem).interior(150).conditions(conditions).seed(1).draw();
        return new StrongForm(Map.of()).discretize(problem, points, new RandomFeatures(features, new Centred(2), 5));
    }

    /** u u_x vanishes for u = u(t) only, u³ for u = 0 only. */
    @Test
    void burgersAndAllenCahnGrowForGenericFeatures() {
        InteriorKernel burgers = InteriorKernel.of(discrete(new Burgers(0.1).problem(), 5, 10), 6).orElseThrow();
        assertThat(burgers.unknowns()).containsExactly(0);
        assertThat(burgers.least()).isGreaterThan(1e-12);
        assertThat(InteriorKernel.of(discrete(new AllenCahn().problem(), 5, 10), 6).orElseThrow().least()).isGreaterThan(1e-12);
        assertThat(InteriorKernel.of(discrete(new Heat().problem(), 5, 10), 6)).isEmpty();
    }

    /** (u·∇)u = 0 for u = a f(ω·x + b) with a ⟂ ω: each of five features has such a flow, which the search ends at. */
    @Test
    void navierStokesVanishesAlongTheShearFlowOfAFeature() {
        CollocationProblem flow = discrete(new Kovasznay().problem(), 5, 10);
        InteriorKernel kernel = InteriorKernel.of(flow, 6).orElseThrow();
        assertThat(kernel.unknowns()).containsExactly(0, 1);
        assertThat(kernel.least()).isLessThan(CoercivitySearch.VANISHING);
        assertThat(kernel.shear(flow)).isPresent();
        // Independently: u_x v_y - u_y v_x and div u vanish, and the pressure is not touched.
        Field u = flow.problem().unknowns().get(0);
        Field v = flow.problem().unknowns().get(1);
        Coordinate x = flow.problem().domain().coordinate("x");
        Coordinate y = flow.problem().domain().coordinate("y");
        double[][] at = flow.approximation(kernel.direction()).evaluate(flow.blocks().get(0).points().coordinates(),
                List.of(u.d(x), u.d(y), v.d(x), v.d(y), flow.problem().unknowns().get(2), u.times(u.d(x)).plus(v.times(u.d(y)))));
        for (int i = 0; i < at[0].length; i++) {
            assertThat(at[0][i] + at[3][i]).isCloseTo(0, within(1e-6));
            assertThat(at[0][i] * at[3][i] - at[1][i] * at[2][i]).isCloseTo(0, within(1e-6));
            assertThat(at[4][i]).isZero();
            assertThat(at[5][i]).isCloseTo(0, within(1e-8));
        }
    }

    /** J grows along a shear flow with its viscous term, quadratically; the conditions are what bounds it. */
    @Test
    void theCertificateNamesTheShearFlowAndWhatBoundsIt() {
        CollocationProblem flow = discrete(new Kovasznay().problem(), 5, 10);
        Findings findings = new Coercivity().examine(CertificateContext.of(Trainer.of(flow).phase(new GaussNewton(), StopRule.iterations(2)).run(),
                Effort.SAMPLED));
        Certificate.Entry interior = findings.entries().stream().filter(entry -> entry.id().equals("coercivity.interior")).findFirst().orElseThrow();
        assertThat(interior.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(interior.evidence()).startsWith("no interior coercivity: they vanish along the shear flow of feature").contains("u_x", "v_y");
        Certificate.Entry joint = findings.entries().stream().filter(entry -> entry.id().equals("coercivity.coercive")).findFirst().orElseThrow();
        assertThat(joint.evidence()).startsWith("PROVED_BOUNDARY");
        double[] direction = InteriorKernel.of(flow, 6).orElseThrow().direction();
        double[] losses = new double[2];
        for (int k = 0; k < 2; k++) {
            double radius = k == 0 ? 1e4 : 1e5;
            double[] at = new double[direction.length];
            for (int i = 0; i < at.length; i++) {
                at[i] = radius * direction[i];
            }
            losses[k] = flow.value(at);
        }
        assertThat(Math.log10(losses[1] / losses[0])).isCloseTo(2, within(0.05));
    }

    /** A feature of time alone is a function on which u u_x vanishes. */
    @Test
    void aFeatureOfTimeAloneIsSeenByItsDerivatives() {
        Problem burgers = new Burgers(0.1).problem();
        PointSet points = PointSet.of(burgers).interior(150).conditions(10).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(burgers, points, (domain, unknowns) -> {
            Network network = new RandomFeatures(5, new Centred(2), 5).network(domain, unknowns);
            double[] constants = network.frozen();
            constants[4] = 0;
            return network.withFrozen(constants);
        });
        InteriorKernel kernel = InteriorKernel.of(problem, 6).orElseThrow();
        assertThat(kernel.least()).isLessThan(CoercivitySearch.VANISHING);
        assertThat(Math.abs(kernel.direction()[2])).isCloseTo(1, within(1e-6));
        assertThat(kernel.shear(problem)).isEmpty();
    }
}
