package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Field;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.catalog.Burgers2d;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/**
 * Sixty networks, trained from badly to well on problems that most theorems leave out: the estimate is within a factor 3 of the error, or refused. At
 * the smallest size of the fit 55 are given, all of them right; the others are systems of two and three unknowns with a rough residual.
 */
@Tag("slow")
class EstimatesOfTrainingsTest {

    private static final int COLUMNS = 464;
    private static final int[] STEPS = {3, 8, 15, 25, 40};

    private static Problem text(String domain, String unknowns, String equations, String conditions, String exact) {
        JobDocument job = JobDocument.parse("problem: {domain: {" + domain + "}, unknowns: [" + unknowns + "], equations: [" + equations + "], conditions: ["
                + conditions + "], exact: {" + exact + "}}", "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    private static String on(String face, String equation) {
        return "{on: \"" + face + "\", equation: \"" + equation + "\"}";
    }

    private static String box(String unknown) {
        return String.join(", ", on("x=0", unknown + " = 0"), on("x=1", unknown + " = 0"), on("y=0", unknown + " = 0"), on("y=1", unknown + " = 0"));
    }

    private static String rod(String unknown, String initial) {
        return String.join(", ", on("t=0", unknown + " = " + initial), on("x=0", unknown + " = 0"), on("x=1", unknown + " = 0"));
    }

    private static List<Problem> problems() {
        String bubble = "sin(pi*x)*sin(pi*y)";
        return List.of(
                new Kovasznay().problem(), new Burgers2d().problem(),
                text("x: [0, 2*pi], t: [0, 1]", "u", "\"u_t + 6*u*u_x + u_xxx = 2*sin(x - t) - 6*cos(x - t)*sin(x - t)\"",
                        on("t=0", "u = cos(x)") + ", {periodic: x}", "u: \"cos(x - t)\""),
                text("x: [0, 1], y: [0, 1]", "u", "\"(1 + x*y)*u_xx + 2*y*u_x + u_yy + (1 + x)*u = -pi^2*(2 + x*y)*" + bubble
                        + " + 2*y*pi*cos(pi*x)*sin(pi*y) + (1 + x)*" + bubble + "\"", box("u"), "u: \"" + bubble + "\""),
                text("x: [0, 1], t: [0, 1]", "e, h", "\"e_t + h_x = 0\", \"h_t + e_x = 0\"", rod("e", "sin(pi*x)") + ", " + on("t=0", "h = 0"),
                        "e: \"sin(pi*x)*cos(pi*t)\", h: \"-cos(pi*x)*sin(pi*t)\""),
                text("t: [0, 4]", "a, b", "\"a_t = a*(1 - b) - exp(cos(t))*(sin(t) + 1 - exp(sin(t)))\", "
                                + "\"b_t = b*(a - 1) + exp(sin(t))*(cos(t) + 1 - exp(cos(t)))\"",
                        on("t=0", "a = exp(1)") + ", " + on("t=0", "b = 1"), "a: \"exp(cos(t))\", b: \"exp(sin(t))\""),
                text("x: [0, 1], t: [0, 1]", "u", "\"u_t = u_xx + u - u^3 + exp(-3*t)*cos(pi*x)^3 + (pi^2 - 2)*exp(-t)*cos(pi*x)\"",
                        String.join(", ", on("t=0", "u = cos(pi*x)"), on("x=0", "u_x = 0"), on("x=1", "u_x + 2*u = -2*exp(-t)")), "u: \"exp(-t)*cos(pi*x)\""),
                text("x: [0, 1], t: [0, 0.3]", "u, v", "\"u_t = u_xx + v\", \"v_t = v_xx - u\"", rod("u", "sin(pi*x)") + ", " + rod("v", "0"),
                        "u: \"sin(pi*x)*exp(-pi^2*t)*cos(t)\", v: \"-sin(pi*x)*exp(-pi^2*t)*sin(t)\""),
                text("x: [0, 1], t: [0, 1]", "u, v", "\"u_t = -0.5*v_xx\", \"v_t = 0.5*u_xx\"", rod("u", "sin(pi*x)") + ", " + rod("v", "0"),
                        "u: \"sin(pi*x)*cos(pi^2*t/2)\", v: \"-sin(pi*x)*sin(pi^2*t/2)\""),
                text("t: [0, 10]", "u", "\"u_tt + sin(u) = sin(sin(t)) - sin(t)\"", on("t=0", "u = 0") + ", " + on("t=0", "u_t = 1"), "u: \"sin(t)\""),
                text("x: [0, 2], t: [0, 1]", "u", "\"u_t + (1 + 0.5*x)*u_x = -sin(x - t)*(-1 + 1 + 0.5*x)\"",
                on("t=0", "u = cos(x)") + ", " + on("x=0", "u = cos(t)"),
                        "u: \"cos(x - t)\""),
                text("x: [0, 1], y: [0, 1]", "u, p, q", "\"p - u_x = 0\", \"q - u_y = 0\", \"p_x + q_y = -2*pi^2*" + bubble + "\"", box("u"),
                        "u: \"" + bubble + "\", p: \"pi*cos(pi*x)*sin(pi*y)\", q: \"pi*sin(pi*x)*cos(pi*y)\""));
    }

    /** ‖v − u‖₂ of one unknown over the whole domain. */
    private static double truth(Problem problem, Approximation v, Field u) {
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double[] values = v.evaluate(samples.points(), List.of(u))[0];
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            square += Math.pow(values[i] - samples.values()[i * samples.unknowns() + u.component()], 2) / values.length;
        }
        return Math.sqrt(square * problem.domain().measure());
    }

    @Test
    void theEstimateIsWithinAFactorThreeOrRefused() {
        int right = 0;
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Problem problem : problems()) {
            for (int k = 0; k < STEPS.length; k++) {
                PointSet points = PointSet.of(problem).interior(300).conditions(40).rule(new Sobol()).seed(1).draw();
                DiscreteProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(12, 12), new Tanh(), k + 1));
                Approximation v = discrete.approximation(Trainer.of(discrete).phase(new Adam(2e-3), StopRule.iterations(50))
                        .phase(new GaussNewton(), StopRule.iterations(STEPS[k])).run().bestTheta());
                DefectCorrection found = DefectCorrection.of(problem, v, (int) (COLUMNS * Math.cbrt(problem.unknowns().size()))).orElseThrow();
                boolean every = true;
                for (Field u : problem.unknowns()) {
                    double truth = truth(problem, v, u);
                    String line = String.format(Locale.ROOT, "%s %s, %d steps: true %.3g", problem.equations().get(0).residual(), u.name(), STEPS[k], truth);
                    if (!found.trusted(u.component())) {
                        refused.add(line + "; " + found.doubt().map(DefectCorrection.Doubt::words).orElse("disagreement " + found.disagreements()));
                        every = false;
                    } else {
                        double estimate = found.estimates().stream().filter(candidate -> candidate.unknown().equals(u.name())).findFirst().orElseThrow()
                                .value();
                        if (!(estimate >= truth / 3 && estimate <= truth * 3)) {
                            wrong.add(line + ", estimated " + estimate + " " + found);
                            every = false;
                        }
                    }
                }
                right += every ? 1 : 0;
            }
        }
        String report = right + " of 60 right\nwrong: " + String.join("\n  ", wrong) + "\nrefused: " + String.join("\n  ", refused);
        assertThat(wrong).as(report).isEmpty();
        assertThat(right).as(report).isGreaterThanOrEqualTo(54);
    }
}
