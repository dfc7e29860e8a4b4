package org.pde4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.pde4j.certificate.Certificate;
import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.Plot;
import org.pde4j.chart.Theme;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.RateClass;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.LBfgs;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Measured;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

class NotebookTest {

    private static final Problem POISSON = new Poisson1d().problem();

    private static DiscreteProblem pinn() {
        return new StrongForm().discretize(POISSON, PointSet.of(POISSON).interior(10).draw(), new Mlp(List.of(4), new Tanh(), 1));
    }

    private static String rendered(Object value) {
        for (DisplayProvider provider : ServiceLoader.load(DisplayProvider.class)) {
            for (DisplayRenderer renderer : provider.getDisplayRenderers()) {
                if (renderer.rendererClass().isAssignableFrom(value.getClass()) && renderer.canRender(null)) {
                    return renderer.render(null, value).data().get("text/html").toString();
                }
            }
        }
        throw new AssertionError("no renderer for " + value.getClass());
    }

    @Test
    void aProblemIsTypesetAndEscaped() {
        assertThat(rendered(new Burgers(0.1).problem())).contains("\\begin{aligned}", "u_{t} + u u_{x} - \\nu u_{xx} = 0");
        Problem odd = Problem.named("<script>").domain(Box.of("x", 0, 1)).unknowns("u").equation(Field.of("u", 0).plus(Expr.constant(1))).build();
        assertThat(rendered(odd)).doesNotContain("<script>");
    }

    @Test
    void aResultAndItsCertificateAreTables() {
        History history = new History();
        TrainingResult result = Trainer.of(pinn()).phase(new Adam(1e-2), StopRule.iterations(3)).phase(new LBfgs(), StopRule.iterations(2)).listen(history)
                .run();
        assertThat(rendered(result)).contains("<table>", "the iterations of the phase are used up", String.valueOf(result.iterations()));
        assertThat(rendered(Certificate.of(result))).contains("<table>", Certificate.of(result).verdict().toString(), Certificate.of(result).entries().get(0)
                .claim());
        LinePlot loss = (LinePlot) history.loss();
        assertThat(loss.series().get(0).y()).hasSize(6).endsWith(result.last().loss());
        assertThat(loss.series()).hasSize(4);
        assertThat(loss.marks()).hasSize(1);
        assertThat(((LinePlot) history.gradient()).series().get(0).x()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void lossesOfSeveralTrainingsAreInOnePicture() {
        History adam = new History();
        History quasiNewton = new History();
        TrainingResult first = Trainer.of(pinn()).phase(new Adam(1e-2), StopRule.iterations(3)).listen(adam).run();
        Trainer.of(pinn()).phase(new LBfgs(), StopRule.iterations(2)).listen(quasiNewton).run();
        Map<String, History> both = new LinkedHashMap<>();
        both.put("Adam", adam);
        both.put("L-BFGS", quasiNewton);
        LinePlot steps = (LinePlot) History.losses(both);
        assertThat(steps.series()).extracting(series -> series.name()).containsExactly("Adam", "L-BFGS");
        // No iteration 0 on a logarithmic axis.
        assertThat(steps.series().get(1).x()).containsExactly(Double.NaN, 1, 2);
        assertThat(steps.series().get(0).y()).hasSize(4).endsWith(first.last().loss());
        LinePlot time = (LinePlot) History.lossesInTime(both);
        assertThat(time.series().get(0).x()).isSorted().endsWith(first.seconds());
        assertThat(time.series().get(1).y()).isEqualTo(steps.series().get(1).y());
    }

    @Test
    void aPlotIsAnSvgImage() {
        Plot plot = Pictures.field("u", pinn().approximation(pinn().initialPoint()), POISSON.box(), POISSON.unknowns().get(0));
        String html = rendered(plot);
        String data = html.replaceFirst("(?s).*base64,", "").replaceFirst("(?s)\".*", "");
        assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)).contains("<svg", "</svg>");
    }

    @Test
    void timeRunsToTheRight() {
        Problem burgers = new Burgers(0.1).problem();
        // The expression x + 10 t tells which coordinate is where.
        Expr marker = burgers.domain().coordinate("x").plus(burgers.domain().coordinate("t").times(10));
        DiscreteProblem pinn = new StrongForm().discretize(burgers, PointSet.of(burgers).interior(5).conditions(5).draw(), new Mlp(List.of(3), new Tanh(), 1));
        HeatMap map = (HeatMap) Pictures.field("m", pinn.approximation(pinn.initialPoint()), burgers.box(), marker);
        assertThat(map.xLabel()).isEqualTo("t");
        double[] bottom = map.values()[0];
        assertThat(bottom[0]).isCloseTo(-1, within(1e-15));
        assertThat(bottom[bottom.length - 1]).isCloseTo(9, within(1e-14));
        assertThat(map.values()[map.values().length - 1][0]).isCloseTo(1, within(1e-15));
        HeatMap sizes = (HeatMap) Pictures.magnitude("|m|", pinn.approximation(pinn.initialPoint()), burgers.box(), marker);
        assertThat(sizes.coloring()).isEqualTo(HeatMap.Coloring.MAGNITUDE);
        assertThat(sizes.values()[0]).containsExactly(bottom);
    }

    @Test
    void jjavaShowsTheSame() {
        assertThat(ServiceLoader.load(Extension.class)).extracting(extension -> (Object) extension.getClass()).contains(JJavaExtension.class);
        Renderer renderer = new Renderer();
        JJavaExtension.register(renderer);
        DisplayData data = renderer.render(POISSON);
        assertThat(data.getData(MIMEType.TEXT_HTML)).isEqualTo(rendered(POISSON));
    }

    @Test
    void anUndecidedExponentHasNoPointInThePicture() {
        List<Measured<LojasiewiczMeasurement>> records = List.of(exponent(10, false, 0.72), exponent(20, true, 0.75), exponent(30, true, 0.751));
        LinePlot plot = (LinePlot) Pictures.exponents(records);
        assertThat(plot.series()).allMatch(series -> Double.isNaN(series.y()[0]) && series.y()[1] > 0.7 && series.y()[2] > 0.7);
        assertThat(Pictures.exponents(records.subList(0, 1)).svg(Theme.LIGHT)).doesNotContain("NaN");
    }

    private static Measured<LojasiewiczMeasurement> exponent(int iteration, boolean decided, double alpha) {
        return new Measured<>(iteration, 0, new LojasiewiczMeasurement(iteration, alpha, alpha - 0.01, alpha + 0.01, 1, 1, 0,
                decided ? RateClass.POLYNOMIAL : RateClass.INCONCLUSIVE, decided, "", 3, 100, List.of(), false), 0, iteration, 0);
    }
}
