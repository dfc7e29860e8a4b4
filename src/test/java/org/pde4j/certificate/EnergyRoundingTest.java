package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.RitzForm;
import org.pde4j.measure.EnergyQuadrature;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * Energies whose minimum is 0, at u = 0: near it E is a difference of larger terms, and u a sum of units of size 1. All of these are the same for units in
 * another order, and Gauss' rule with 40 nodes integrates a network this smooth to rounding, so that whatever the claims see is rounding.
 */
class EnergyRoundingTest {

    private static TrainingResult result(String energy, int units, Fused.Precision precision) {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        ProblemBuilder builder = Problem.named("energy").domain(box).unknowns("u").energy(new Scope(box.coordinates(), List.of(u), List.of()).parse(energy));
        for (Face face : box.faces()) {
            builder.condition(face, u);
        }
        Problem problem = builder.build();
        DiscreteProblem ritz = new RitzForm().discretize(problem, PointSet.of(problem).interior(40).rule(new GaussLegendre()).seed(1).draw(),
                new Mlp(List.of(units), new Tanh(), 1), new Fused(precision, 1));
        return Trainer.of(ritz).phase(new EnergyNaturalGradient(), StopRule.iterations(30)).measure(Schedule.every(5), new EnergyQuadrature()).run();
    }

    private static List<Entry> claims(TrainingResult result) {
        CertificateContext context = CertificateContext.of(result, Effort.SAMPLED);
        List<Entry> claims = new ArrayList<>(new EnergyMinimum().examine(context).entries());
        claims.addAll(new Symmetries().examine(context).entries());
        return claims;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5*u_x^2 - 4*u^2", "0.5*u_x^2", "0.5*u_x^2 - 0.5*pi^2*u^2", "0.5*u_x^2 + u^4 - u^2"})
    void roundingOfAnEnergyNearZeroRefutesNeitherItsQuadratureNorItsSymmetry(String energy) {
        for (int units : new int[] {8, 10}) {
            for (Fused.Precision precision : Fused.Precision.values()) {
                TrainingResult result = result(energy, units, precision);
                assertThat(claims(result)).as("%s", precision).hasSizeGreaterThan(2).noneMatch(claim -> claim.is(Status.VIOLATED));
                // What goes to energy.csv and to the log says the same.
                assertThat(result.measurements(new EnergyQuadrature())).as("%s", precision).hasSizeGreaterThan(1).noneMatch(measured -> measured.value()
                        .exploited());
            }
        }
    }
}
