package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.RitzForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.PLaplace;
import org.pde4j.problem.catalog.Poisson2d;

/** The hypotheses of the deep Ritz method, against constants known by hand. */
class EnergyHypothesesTest {

    private static Findings examine(Problem problem, Model model) {
        PointSet points = PointSet.of(problem).interior(100).conditions(10).rule(new GaussLegendre()).seed(1).draw();
        EnergyProblem energy = new RitzForm().discretize(problem, points, model);
        return new Hypotheses().examine(CertificateContext.before(energy));
    }

    private static Entry entry(Findings findings, String id) {
        return findings.entry("hypotheses." + id).orElseThrow();
    }

    /** −Δu on the unit square: c = 2π². */
    @Test
    void theEnergyOfPoissonsEquationIsCoerciveOnFeatures() {
        Findings findings = examine(new Poisson2d().problem(), new RandomFeatures(12, 1));
        assertThat(entry(findings, "energy").claim()).contains("polynomial of degree 2");
        assertThat(entry(findings, "analytic").is(Status.PROVED)).isTrue();
        assertThat(entry(findings, "coercivity-constant").value()).isCloseTo(2 * Math.PI * Math.PI, within(1e-12));
        assertThat(entry(findings, "coercivity-constant").is(Status.OBSERVED)).isTrue();
        assertThat(entry(findings, "coercive-features").is(Status.OBSERVED)).isTrue();
        assertThat(entry(findings, "coercive-features").value()).isPositive();
        assertThat(entry(findings, "theorems-3-4").is(Status.OBSERVED)).isTrue();
        assertThat(entry(findings, "proposition-1").is(Status.OBSERVED)).isTrue();
    }

    /** A feature that occurs twice leaves a direction in which nothing grows. */
    @Test
    void dependentFeaturesAreNotCoercive() {
        assertThat(entry(examine(new Poisson2d().problem(), new RandomFeatures(400, 1)), "coercive-features").is(Status.INCONCLUSIVE)).isTrue();
    }

    /** c = 0.01π² − 1. */
    @Test
    void aDoubleWellIsNotConvex() {
        Entry constant = entry(examine(new AllenCahnSteady().problem(), new Mlp(List.of(5), new Tanh(), 1)), "coercivity-constant");
        assertThat(constant.value()).isCloseTo(0.01 * Math.PI * Math.PI - 1, within(0.011));
        assertThat(constant.is(Status.NOT_APPLICABLE)).isTrue();
        assertThat(constant.evidence()).contains("several minima");
    }

    @Test
    void trainedInnerWeightsAndOtherEnergiesAreNamed() {
        Findings findings = examine(new PLaplace().problem(), new Mlp(List.of(5), new Tanh(), 1));
        assertThat(entry(findings, "coercivity-constant").is(Status.NOT_APPLICABLE)).isTrue();
        assertThat(entry(findings, "theorems-3-4").evidence()).contains("the inner weights are trained");
    }
}
