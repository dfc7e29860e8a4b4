package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.JavascriptExecutor;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/** Every kind of page in a browser as wide as a phone and as a desk, light and dark: nothing outside, nothing unreadable, nothing without a name. */
class PagesOnDevicesTest {

    /** Text on its background, as WCAG 2.1 asks of texts of normal size (AA). */
    private static final double CONTRAST = 4.5;

    @TempDir
    static Path folder;

    private static HeadlessBrowser browser;
    private static final Map<String, Path> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void write() throws IOException {
        browser = new HeadlessBrowser(folder);
        Box box = Box.of("x", 0, 2).times("y", 0, 1).times("t", 0, 3);
        List<Coordinate> x = box.coordinates();
        Problem problem = ChosenRun.heat(box, Optional.of(x.get(0).plus(x.get(1).times(2)).plus(x.get(2).times(4)).plus(9)));
        Map<String, RunDirectory> runs = new LinkedHashMap<>();
        Map<String, Path> directories = new LinkedHashMap<>();
        for (String name : List.of("a-run-with-a-long-name-of-its-own", "b", "c")) {
            Path run = ChosenRun.write(folder, name, problem, ChosenRun.PLANE);
            runs.put(name, RunDirectory.open(run));
            directories.put(name, run);
        }
        PAGES.put("report", folder.resolve("b/report.html"));
        page("live", ChosenRun.report(folder.resolve("b"), problem, ChosenRun.PLANE).livePage());
        ComparedRuns compared = ComparedRuns.of(runs, Map.of("phases[0].optimizer.learningRate", List.of("0.001", "0.01", "0.1")));
        page("compare", compared.html());
        page("watch", compared.livePage("/tmp/runs", List.of(new RunState(true, false), new RunState(true, true), new RunState(false, false))));
        List<SweepRow> rows = IntStream.rangeClosed(1, 3).mapToObj(k -> new SweepRow(k, SweepRow.Status.DONE, List.of("" + k), "NOT_CONVERGED", 0.1 * k,
                Double.NaN, 0.01 * k, 0.1 * k, "OBSERVED", 100, 3.5, "ITERATION_LIMIT")).toList();
        page("sweep", new SweepPage("rates", 3, new SweepTable(List.of("phases[0].optimizer.learningRate"), rows), AnswerTable.read(directories)).html());
        page("benchmark", BenchmarkPage.html("pinnacle", List.of(List.of("case", "error of the median seed", "bound", "published", "gain"),
                List.of("burgers1d-with-a-long-name", "2.6e-05, worst 9.7e-05", "1.3e-04 OBSERVED", "1.3e-02 (PINNacle, table 3)", "500"))));
    }

    private static void page(String name, String html) throws IOException {
        PAGES.put(name, Files.writeString(folder.resolve(name + ".html"), html));
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Object script(String text, Object... arguments) {
        return ((JavascriptExecutor) browser.driver()).executeScript(text, arguments);
    }

    @ParameterizedTest
    @CsvSource({"360, 740, false", "360, 740, true", "1440, 900, false", "1440, 900, true"})
    void everythingIsReadableAndInsideOfTheWindow(int width, int height, boolean dark) {
        browser.device(width, height, dark);
        for (Map.Entry<String, Path> page : PAGES.entrySet()) {
            browser.driver().get(page.getValue().toUri().toString());
            script("document.querySelectorAll('details').forEach(d => d.open = true)");

            assertThat(((Number) script("return document.documentElement.scrollWidth")).intValue()).as(page.getKey() + ": width").isLessThanOrEqualTo(width);
            assertThat((List<?>) script(OUTSIDE)).as(page.getKey() + ": outside of the window, or of their figure").isEmpty();
            assertThat((List<?>) script(OVERLAPS)).as(page.getKey() + ": texts of a figure over each other or cut off").isEmpty();
            assertThat((List<?>) script(NAMELESS)).as(page.getKey() + ": without a name").isEmpty();
            assertThat((List<?>) script(CONTRASTS, CONTRAST)).as(page.getKey() + ": hard to read").isEmpty();
        }
    }

    /** What is wide may scroll in a box of its own; all else is inside of the window, and what belongs to a figure inside of it. */
    private static final String OUTSIDE = """
            const outside = [];
            const beyond = (e, left, right) => { const r = e.getBoundingClientRect();
              return r.width > 0 && r.height > 0 && (r.left < left - 1 || r.right > right + 1); };
            const say = e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.trim().slice(0, 40);
            for (const e of document.querySelectorAll('body *')) {
              if (e.closest('.wide > *, pre > *, svg *, script, style, [hidden]')) continue;
              if (beyond(e, 0, innerWidth)) outside.push(say(e));
            }
            for (const f of document.querySelectorAll('figure')) {
              const r = f.getBoundingClientRect();
              for (const e of f.querySelectorAll('*:not(script):not(svg *)')) if (beyond(e, r.left, r.right)) outside.push(f.id + ': ' + say(e));
            }
            return outside;
            """;

    private static final String OVERLAPS = """
            const poor = [];
            for (const svg of document.querySelectorAll('figure svg')) {
              const frame = svg.getBoundingClientRect();
              const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim());
              const boxes = texts.map(t => t.getBoundingClientRect());
              boxes.forEach((a, i) => {
                const name = svg.closest('figure').id + ': ' + texts[i].textContent;
                if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) poor.push(name + ' is cut off');
                boxes.slice(i + 1).forEach((b, j) => {
                  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (wide > 1 && high > 0.25 * Math.min(a.height, b.height)) poor.push(name + ' over ' + texts[i + 1 + j].textContent);
                });
              });
            }
            return poor;
            """;

    private static final String NAMELESS = """
            return [...document.querySelectorAll('figure svg')].filter(s => s.getAttribute('role') !== 'img' || !s.getAttribute('aria-label'))
                .map(s => s.closest('figure').id)
              .concat([...document.querySelectorAll('button, input')].filter(b => !(b.getAttribute('aria-label') || b.textContent.trim())).map(b => b.outerHTML))
              .concat([...document.querySelectorAll('.wide')].filter(w => w.tabIndex !== 0).map(w => 'not reached by keys: ' + w.textContent.trim().slice(0, 40)));
            """;

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
}
