package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.MinimisingMovement;
import org.pde4j.loss.MinimisingMovement.State;
import org.pde4j.loss.RitzForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** A step of the heat equation from sin(πx) ends near sin(πx), which is far from u = 0, the minimum of the energy alone. */
class EvolutionStepTest {

    private static final Box BOX = Box.of("x", 0, 1);
    private static final Expr X = BOX.coordinate("x");
    private static final Field U = Field.of("u", 0);

    @Test
    void aStepIsNotHeldAgainstTheSteadyProblemOfItsEnergy() {
        Problem heat = Problem.named("heat").domain(BOX).unknowns("u").energy(U.d(BOX.coordinate("x")).power(2).over(2))
                .conditions(Conditions.dirichlet(BOX.faces(), U, Expr.constant(0))).build();
        PointSet points = PointSet.of(heat).interior(60).rule(new GaussLegendre()).draw();
        RandomFeatures model = new RandomFeatures(40, new Centred(10), 1);
        EnergyProblem step = new MinimisingMovement(new RitzForm(), 0.01).discretize(heat, points, model, new Fused(),
                State.of(List.of(Expr.sin(X.times(Math.PI))), 1));
        TrainingResult result = Trainer.of(step).phase(new EnergyNaturalGradient(), StopRule.iterations(5)).run();
        Certificate certificate = new CertificateBuilder(Effort.SAMPLED).certify(result);
        assertThat(certificate.answer()).isEmpty();
        assertThat(certificate.entries()).filteredOn(entry -> entry.id().startsWith("error.") || entry.id().startsWith("estimated-error."))
                .extracting(Certificate.Entry::id).containsExactly("error.bound-known");
        assertThat(certificate.entries()).filteredOn(entry -> entry.id().equals("error.bound-known")).allMatch(entry -> entry.is(Status.NOT_APPLICABLE));
        assertThat(step.isStep()).isTrue();
        assertThat(new RitzForm().discretize(heat, points, model).isStep()).isFalse();
    }
}
