package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.JavascriptExecutor;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;

/** A report in a browser, of functions whose values are known everywhere: what is under the pointer, in the CSV, and readable on every device. */
class ReportPageTest {

    /** Text on its background, as WCAG 2.1 asks of texts of normal size (AA). */
    private static final double CONTRAST = 4.5;

    @TempDir
    static Path folder;

    private static HeadlessBrowser browser;

    @BeforeAll
    static void open() {
        browser = new HeadlessBrowser(folder);
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    /** u = 10 + x + 2y + 4t in every expression; the residual is u as well. */
    private static final Approximation PLANE = (points, expressions) -> {
        int d = 3;
        double[][] values = new double[expressions.size()][points.length / d];
        for (double[] each : values) {
            for (int i = 0; i < each.length; i++) {
                each[i] = 10 + points[d * i] + 2 * points[d * i + 1] + 4 * points[d * i + 2];
            }
        }
        return values;
    };

    private static Problem heat(ProblemDomain domain, Optional<Expr> exact) {
        Field u = Field.of("u", 0);
        List<Coordinate> x = domain.bounds().coordinates();
        var builder = Problem.named("p").domain(domain).unknowns("u").equation(u.d(x.get(0), x.get(0)).plus(u.d(x.get(1), x.get(1))).minus(u));
        exact.ifPresent(builder::exact);
        return builder.build();
    }

    private static Path page(String name, Problem problem, Approximation u) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("resolved.yaml"), "name: " + name + "\n");
        StringBuilder metrics = new StringBuilder("iteration,seconds,phase,loss,loss.equation-1,gradient_norm,parameter_norm,distance_from_start,path_length,"
                + "relative_l2_error\n");
        for (int k = 0; k <= 40; k++) {
            double loss = Math.pow(10, -k / 10.0);
            metrics.append(10 * k + "," + 0.1 * k + ",0," + loss + "," + loss + "," + loss + ",3,1,1," + loss + "\n");
        }
        Files.writeString(run.resolve("metrics.csv"), metrics);
        Files.writeString(run.resolve("certificate.json"), """
                {"answer": [{"unknown": "u", "sentence": "u is within 9.8e-05 of the solution (L1 norm at the final time, relative 1.4e-04, OBSERVED)"}],
                 "verdict": "NOT_CONVERGED", "summary": "the training has not converged", "termination": {"reason": "ITERATIONS", "kind": "BUDGET",
                 "iteration": 400, "detail": "400 iterations", "advice": "train longer"},
                 "entries": [
                  {"id": "a.b", "chapter": "Bounds", "claim": "error bound", "status": "PROVED", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": "a"},
                  {"id": "a.c", "chapter": "Bounds", "claim": "another", "status": "OBSERVED", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.d", "chapter": "Bounds", "claim": "third", "status": "INCONCLUSIVE", "value": 1e-5, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.e", "chapter": "Bounds", "claim": "fourth", "status": "NOT_APPLICABLE", "value": null, "threshold": null,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.f", "chapter": "Bounds", "claim": "fifth", "status": "VIOLATED", "value": 3, "threshold": 1,
                   "evidence": "e", "source": "s", "advice": ""},
                  {"id": "a.g", "chapter": "Facts", "claim": "sixth", "status": null, "value": 3, "threshold": null,
                   "evidence": "e", "source": "s", "advice": ""}]}
                """);
        Files.writeString(run.resolve("provenance.json"),
                "{\"pde4j\": {\"version\": \"1.2\", \"commit\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}}");
        Npz.write(run.resolve("points.npz"), Map.of("equation-1", NpyArray.of(new double[] {0.5, 0.5, 0.1, 1.5, 0.5, 0.2}, 2, 3)));
        JobFacts job = new JobFacts(name, List.of("Adam"), 1, 0x1p-53, List.of("equation-1: u_xx + u_yy = u"), true, "name: " + name + "\n");
        Report.of(RunDirectory.open(run), job, Optional.of(new SolvedProblem(problem, u, "test"))).write(RunDirectory.open(run));
        return run.resolve("report.html");
    }

    private static Path box() throws IOException {
        Box box = Box.of("x", 0, 2).times("y", 0, 1).times("t", 0, 3);
        List<Coordinate> x = box.coordinates();
        return page("box", heat(box, Optional.of(x.get(0).plus(x.get(1).times(2)).plus(x.get(2).times(4)).plus(9))), PLANE);
    }

    private static Object script(String text, Object... arguments) {
        return ((JavascriptExecutor) browser.driver()).executeScript(text, arguments);
    }

    private static void show(Path page, int width, int height, boolean dark) {
        browser.device(width, height, dark);
        browser.driver().get(page.toUri().toString());
    }

    @ParameterizedTest
    @CsvSource({"360, 740, false", "360, 740, true", "1280, 900, false", "1280, 900, true"})
    void everythingIsReadableAndInsideOfTheWindow(int width, int height, boolean dark) throws IOException {
        show(box(), width, height, dark);
        script("document.querySelectorAll('details').forEach(d => d.open = true)");

        Number wide = (Number) script("return document.documentElement.scrollWidth");
        assertThat(wide.intValue()).as("width of the page").isLessThanOrEqualTo(width);
        assertThat((List<?>) script("return [...document.querySelectorAll('figure svg')].filter(s => !s.getAttribute('aria-label') "
                + "|| s.getAttribute('role') !== 'img').map(s => s.closest('figure').id)")).as("pictures without a name").isEmpty();
        assertThat((List<?>) script("return [...document.querySelectorAll('button, input')].filter(b => !(b.getAttribute('aria-label') "
                + "|| b.textContent.trim())).map(b => b.outerHTML)")).as("controls without a name").isEmpty();
        assertThat((List<?>) script(CONTRASTS, CONTRAST)).as("texts that are hard to read").isEmpty();
    }

    /** Texts of the page whose contrast with what lies behind them is too small. */
    private static final String CONTRASTS = """
            const parts = text => { const n = text.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 }; };
            const light = rgb => { const c = rgb.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
              return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
            const behind = e => { for (let at = e; at; at = at.parentElement) {
                const b = parts(getComputedStyle(at).backgroundColor); if (b.alpha === 1) return b.rgb; }
              return [255, 255, 255]; };
            const poor = [];
            for (const e of document.querySelectorAll('body *')) {
              const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
              if (!own || e.closest('script, style, title, [hidden]') || e.disabled) continue;
              const style = getComputedStyle(e);
              const ink = e instanceof SVGElement ? parts(style.fill === 'none' ? style.color : style.fill).rgb : parts(style.color).rgb;
              const a = light(ink), b = light(behind(e));
              const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              if (ratio < arguments[0]) poor.push(e.tagName + ' "' + e.textContent.trim().slice(0, 40) + '" ' + ratio.toFixed(2));
            }
            return poor;
            """;

    @Test
    void thePageFitsIntoTwoMegabytesAndAsksForNothing() throws IOException {
        Path page = box();
        assertThat(Files.size(page)).isLessThan(2_000_000);
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).doesNotContain("src=\"http", "href=\"http", "@import", "url(http");
    }

    /** The pointer at a place of the picture, as a share of its axes. */
    private static String tip(String figure, double across, double up) {
        return (String) script("""
                const svg = document.querySelector('#figure-' + arguments[0] + ' svg');
                svg.scrollIntoView({block: 'center'});
                const [x, y, w, h] = svg.dataset.area.split(' ').map(Number);
                const box = svg.getBoundingClientRect();
                const scale = box.width / svg.viewBox.baseVal.width;
                svg.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, clientX: box.left + (x + arguments[1] * w) * scale,
                  clientY: box.top + (y + (1 - arguments[2]) * h) * scale}));
                const tip = document.getElementById('tip');
                return tip.hidden ? '' : tip.textContent;
                """, figure, across, up);
    }

    private static void slide(String figure, int position) {
        script("const s = document.querySelector('#figure-' + arguments[0] + ' .sweep input'); s.value = arguments[1]; "
                + "s.dispatchEvent(new Event('input', {bubbles: true}))", figure, position);
    }

    @Test
    void thePointerAndTheSliderShowTheValues() throws IOException {
        show(box(), 1280, 900, false);

        // x = 1, y = 0.5 and the end of time: 10 + 1 + 1 + 12.
        assertThat(tip("solution-u", 0.5, 0.5)).contains("x = 1\n", "y = 0.5\n", "value 24");
        String before = (String) script("return document.querySelector('#figure-solution-u svg image').outerHTML");
        slide("solution-u", 0);
        assertThat(tip("solution-u", 0.5, 0.5)).contains("value 12");
        assertThat((String) script("return document.querySelector('#figure-solution-u svg image').outerHTML")).isNotEqualTo(before);
        assertThat((String) script("return document.querySelector('#figure-solution-u output').textContent")).isEqualTo("t = 0");
        assertThat((String) script("return document.querySelector('#figure-solution-u svg text[data-title]').textContent")).isEqualTo("Solution u at t = 0");
        // One scale of colours: the least value of all times, 10, is the first colour, and at t = 0 no pixel has the last.
        List<?> ends = (List<?>) script("""
                const image = document.querySelector('#figure-solution-u svg image').getAttribute('href');
                return fetch(image).then(r => r.blob()).then(createImageBitmap).then(b => { const c = new OffscreenCanvas(b.width, b.height).getContext('2d');
                  c.drawImage(b, 0, 0); const low = c.getImageData(0, b.height - 1, 1, 1).data; const high = c.getImageData(b.width - 1, 0, 1, 1).data;
                  return [low[0], low[1], low[2], high[0], high[1], high[2]]; });
                """);
        assertThat(ends.subList(0, 3)).extracting(v -> ((Number) v).intValue()).containsExactly(0x44, 0x01, 0x54);
        assertThat(ends.subList(3, 6)).extracting(v -> ((Number) v).intValue()).isNotEqualTo(List.of(0xFD, 0xE7, 0x25));

        assertThat(tip("loss", 0.5, 0.5)).contains("iteration = 210\n", "J: 0.0079433");
        assertThat(tip("loss", 0.5, 1.2)).as("outside of the axes").isEmpty();
    }

    @Test
    void theDataOfAFigureIsItsCsv() throws Exception {
        show(box(), 1280, 900, false);
        script("document.querySelector('#figure-solution-u .csv').click()");
        Path file = folder.resolve("solution-u.csv");
        for (int k = 0; k < 200 && !Files.exists(file); k++) {
            Thread.sleep(50);
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows.get(0)).isEqualTo("t,x,y,value");
        int places = (rows.size() - 1) / (Slice.WIDE_OF_MANY * Slice.HIGH_OF_MANY);
        assertThat(places).isBetween(5, 21);
        for (int k = 1; k < rows.size(); k += 997) {
            String[] row = rows.get(k).split(",");
            double expected = 10 + Double.parseDouble(row[1]) + 2 * Double.parseDouble(row[2]) + 4 * Double.parseDouble(row[0]);
            // float32
            assertThat(Double.parseDouble(row[3])).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    /** A pixel is as wide as high in space. */
    @Test
    void axesInSpaceHaveOneScale() throws IOException {
        ShapedDomain plate = ShapedDomain.of(new Difference(List.of(Box.of("x", 0, 2).times("y", 0, 1), new Disk(1, 0.5, 0.2))), 0, 1);
        for (Path page : List.of(box(), page("plate", heat(plate, Optional.empty()), PLANE))) {
            show(page, 1280, 900, false);
            List<?> area = (List<?>) script("return document.querySelector('#figure-solution-u svg').dataset.area.split(' ').map(Number)");
            double width = ((Number) area.get(2)).doubleValue();
            double height = ((Number) area.get(3)).doubleValue();
            // The height of a picture is a whole number of pixels.
            assertThat(width / height).isCloseTo(2, within(0.02));
            assertThat(tip("points", 0.5, 0.5)).isEmpty();
        }
        assertThat(tip("solution-u", 0.5, 0.5)).as("in the hole").contains("no value");
    }
}
