package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.JavascriptExecutor;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;

/** A report in a browser, of functions whose values are known everywhere: what is under the pointer, and in the CSV. */
class ReportPageTest {

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

    private static Path page(String name, Problem problem, Approximation u) throws IOException {
        return ChosenRun.write(folder, name, problem, u).resolve("report.html");
    }

    private static Path box() throws IOException {
        Box box = Box.of("x", 0, 2).times("y", 0, 1).times("t", 0, 3);
        List<Coordinate> x = box.coordinates();
        return page("box", ChosenRun.heat(box, Optional.of(x.get(0).plus(x.get(1).times(2)).plus(x.get(2).times(4)).plus(9))), ChosenRun.PLANE);
    }

    private static Object script(String text, Object... arguments) {
        return ((JavascriptExecutor) browser.driver()).executeScript(text, arguments);
    }

    private static void show(Path page, int width, int height, boolean dark) {
        browser.device(width, height, dark);
        browser.driver().get(page.toUri().toString());
    }

    @Test
    void thePageFitsIntoTwoMegabytesAndAsksForNothing() throws IOException {
        Path page = box();
        assertThat(Files.size(page)).isLessThan(2_000_000);
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).doesNotContain("src=\"http", "href=\"http", "@import", "url(http");
    }

    /** Three unknowns with reference and residuals in time, twelve terms with weights, and 20 000 records: a long training of a flow. */
    @Test
    void aLongTrainingOfAFlowFitsAsWell() throws IOException {
        Box box = Box.of("x", 0, 2).times("y", 0, 1).times("t", 0, 3);
        List<Coordinate> x = box.coordinates();
        var builder = Problem.named("flow").domain(box).unknowns("u", "v", "p");
        for (int k = 0; k < 3; k++) {
            Field u = Field.of("uvp".substring(k, k + 1), k);
            builder.equation(u.d(x.get(0), x.get(0)).plus(u.d(x.get(1), x.get(1))).minus(u));
        }
        Problem flow = builder.exact(x.get(0), x.get(1), x.get(2)).build();
        Random random = new Random(1);
        Approximation noise = (points, expressions) -> IntStream.range(0, expressions.size())
                .mapToObj(e -> random.doubles(points.length / 3).toArray()).toArray(double[][]::new);
        Path run = ChosenRun.write(folder, "flow", flow, noise);
        StringBuilder metrics = new StringBuilder("iteration,seconds,phase,loss");
        IntStream.range(0, 12).forEach(k -> metrics.append(",loss.condition-" + k + ",weight.condition-" + k));
        metrics.append(",gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error\n");
        for (int row = 0; row < 20_000; row++) {
            metrics.append(row + "," + row + ",0");
            random.doubles(30).forEach(value -> metrics.append(',').append((float) value));
            metrics.append('\n');
        }
        Files.writeString(run.resolve("metrics.csv"), metrics);

        ChosenRun.report(run, flow, noise).write(RunDirectory.open(run));

        assertThat(Files.size(run.resolve("report.html"))).isLessThan(2_000_000);
        show(run.resolve("report.html"), 1280, 900, false);
        assertThat((String) script("return document.querySelector('#figure-path figcaption').textContent")).as("the last figures of the training")
                .contains("no room for the data of this figure");
        assertThat(tip("solution-u", 0.5, 0.5)).as("the solution keeps its data").contains("value");
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
        for (Path page : List.of(box(), page("plate", ChosenRun.heat(plate, Optional.empty()), ChosenRun.PLANE))) {
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
