package org.pde4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is drawn, read back from the drawing. */
class PlotTest {

    private static final double[] DECADES = {1, 10, 100, 1000};

    @Test
    void aPowerLawIsAStraightLineOnLogarithmicAxes() {
        LinePlot plot = LinePlot.titled("cube").x(Axis.logarithmic("n")).y(Axis.logarithmic("n^3"))
                .line("cube", DECADES, new double[] {1, 1e3, 1e6, 1e9}).plot();

        List<double[]> drawn = curve(plot);

        assertThat(drawn).hasSize(4);
        for (int k = 2; k < 4; k++) {
            for (int axis = 0; axis < 2; axis++) {
                // The generator writes two decimals of a pixel.
                assertThat(drawn.get(k)[axis] - drawn.get(k - 1)[axis])
                        .isCloseTo(drawn.get(1)[axis] - drawn.get(0)[axis], within(0.03));
            }
        }
        assertThat(drawn.get(1)[1]).as("downwards on the screen").isLessThan(drawn.get(0)[1]);
    }

    @Test
    void signedValuesAreAllShown() {
        double[] energies = {1, 0, -0.4, -0.5};

        assertThat(curve(LinePlot.titled("energy").y(Axis.fitting("E")).line("E", DECADES, energies).plot())).hasSize(4);
        assertThat(curve(LinePlot.titled("energy").y(Axis.logarithmic("E")).line("E", DECADES, energies).plot()))
                .as("a logarithm shows the positive one alone; the sample in the legend has two ends").hasSizeLessThan(3);
    }

    /** One term of a loss that is exactly 0 at the start, as of a network whose outer weights are 0. */
    @Test
    void aZeroDoesNotMakeTheAxisLinear() {
        LinePlot plot = LinePlot.titled("loss").x(Axis.linear("n")).y(Axis.fitting("J")).line("J", DECADES, new double[] {10, 1, 0.1, 0.01})
                .line("wall", DECADES, new double[] {0, 1e-3, 1e-4, 1e-5}).plot();

        assertThat(plot.svg(Theme.LIGHT)).contains(" log\"", "wall (0 not drawn)").doesNotContain("J (0 not drawn)");
        assertThat(plot.label()).isEqualTo("loss: J against n, logarithmic; curves: J, wall (0 not drawn)");
        assertThat(LinePlot.titled("one").x(Axis.linear("n")).y(Axis.fitting("J")).line("J", DECADES, new double[] {1, 0.1, 0.01, 0}).plot().svg(Theme.LIGHT))
                .as("a single curve is named only for what it leaves out").contains("J (0 not drawn)");
        assertThat(LinePlot.titled("signed").x(Axis.linear("n")).y(Axis.fitting("J")).line("J", DECADES, new double[] {1, 0, -0.01, 0.001}).plot().label())
                .doesNotContain("logarithmic", "not drawn");
    }

    @Test
    void integersHaveNoTicksBetweenThem() {
        String seeds = LinePlot.titled("t").x(Axis.linear("seed")).y(Axis.linear("y")).dots("r", new double[] {1, 2, 1}, new double[] {0.25, 0.5, 0.75}).plot()
                .svg(Theme.LIGHT);
        assertThat(seeds).contains(">1<", ">2<").doesNotContain(">1.2<", ">1.5<");
        assertThat(LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y")).dots("r", new double[] {1, 1.5, 2}, new double[] {0.25, 0.5, 0.75}).plot()
                .svg(Theme.LIGHT)).contains(">1.2<");
    }

    @Test
    void aPlotOfNothingIsDrawnAllTheSame() {
        assertThat(LinePlot.titled("empty").x(Axis.linear("x")).y(Axis.logarithmic("y")).line("none", new double[0], new double[0]).plot()
                .svg(Theme.LIGHT)).contains("none");
        assertThat(LinePlot.titled("constant").line("c", new double[] {2}, new double[] {3}).plot().svg(Theme.LIGHT)).contains(">3<");
        assertThat(map(new double[][] {{Double.NaN, Double.NaN}}, HeatMap.Coloring.VALUE).svg(Theme.LIGHT)).contains("<image");
    }

    @Test
    void labelsOfTicksDoNotOverlap() throws Exception {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            double scale = Math.pow(10, random.nextInt(16) - 8);
            double from = (random.nextDouble() - 0.5) * scale * (trial % 3);
            double[] xs = random.doubles(20).map(x -> from + x * scale).sorted().toArray();
            double[] ys = random.doubles(20).map(y -> Math.pow(10, -y * 30 * Math.pow(0.5, random.nextInt(5)))).toArray();
            Axis.Scale x = trial % 2 == 0 ? Axis.Scale.LINEAR : Axis.Scale.FITTING;
            assertApart(LinePlot.titled("t").x(new Axis("x", x)).y(Axis.fitting("y")).line("l", xs, ys).plot());
        }
    }

    /** A value that changes in its last digits alone has labels that differ, and they lie apart. */
    @Test
    void labelsOfANarrowRangeDiffer() throws Exception {
        double[] narrow = {0.11180425, 0.11180425 + 1e-9, 0.11180425 + 4e-9};
        for (LinePlot plot : List.of(
                LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y")).line("l", narrow, new double[] {0, 1, 2}).plot(),
                LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y")).line("l", new double[] {0, 1, 2}, narrow).plot())) {
            NodeList texts = parse(plot.svg(Theme.LIGHT)).getElementsByTagName("text");
            List<String> labels = IntStream.range(0, texts.getLength()).mapToObj(k -> texts.item(k).getTextContent()).toList();
            assertThat(labels.stream().filter(label -> label.startsWith("0.11180"))).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertApart(plot);
        }
    }

    @Test
    void aColourThatComesAgainIsDashed() {
        LinePlotBuilder builder = LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y"));
        int colours = Theme.LIGHT.series().size();
        for (int k = 0; k < colours; k++) {
            builder.lineAndDots("s" + k, new double[] {0, 1}, new double[] {k, k + 1});
        }
        assertThat(builder.plot().svg(Theme.LIGHT).contains("stroke-dasharray:7")).isFalse();
        assertThat(builder.lineAndDots("again", new double[] {0, 1}, new double[] {9, 10}).plot().svg(Theme.LIGHT).contains("stroke-dasharray:7")).isTrue();
    }

    /** Texts of one line of the picture lie side by side, and lines lie one below the other. */
    private static void assertApart(LinePlot plot) throws Exception {
        Map<Double, List<double[]>> lines = new TreeMap<>();
        NodeList texts = parse(plot.svg(Theme.LIGHT)).getElementsByTagName("text");
        for (int k = 0; k < texts.getLength(); k++) {
            Element text = (Element) texts.item(k);
            if (!text.hasAttribute("transform")) {
                double left = Double.parseDouble(text.getAttribute("x"));
                lines.computeIfAbsent(Double.valueOf(text.getAttribute("y")), y -> new ArrayList<>())
                        .add(new double[] {left, left + Double.parseDouble(text.getAttribute("textLength"))});
            }
        }
        assertThat(lines).hasSizeGreaterThan(3);
        for (List<double[]> line : lines.values()) {
            line.sort((a, b) -> Double.compare(a[0], b[0]));
            for (int k = 1; k < line.size(); k++) {
                assertThat(line.get(k)[0]).as("%s", plot).isGreaterThan(line.get(k - 1)[1]);
            }
        }
    }

    @Test
    void theFirstRowOfAMapIsAtTheBottom() {
        BufferedImage picture = map(new double[][] {{0, 0, 0}, {1, 1, 1}}, HeatMap.Coloring.VALUE).image(Theme.LIGHT, 1);

        assertThat(picture.getRGB(200, 80)).isEqualTo(ColorMap.VIRIDIS.color(1).getRGB());
        assertThat(picture.getRGB(200, 260)).isEqualTo(ColorMap.VIRIDIS.color(0).getRGB());
    }

    @Test
    void signedMapsAreWhiteAtZero() {
        BufferedImage picture = map(new double[][] {{-1e-3, 0, 4e-3}}, HeatMap.Coloring.SIGNED).image(Theme.LIGHT, 1);

        assertThat(IntStream.range(0, Plot.WIDTH).map(x -> picture.getRGB(x, 200) & 0xFFFFFF).boxed().toList())
                .contains(0xF7F7F7, ColorMap.SIGNED.color(1).getRGB() & 0xFFFFFF, ColorMap.SIGNED.color(0.375).getRGB() & 0xFFFFFF);
    }

    @Test
    void magnitudesAreLogarithmic() {
        BufferedImage picture = map(new double[][] {{1e-4, -1e-2, 1}}, HeatMap.Coloring.MAGNITUDE).image(Theme.LIGHT, 1);

        assertThat(IntStream.range(0, Plot.WIDTH).map(x -> picture.getRGB(x, 200)).boxed().toList())
                .contains(ColorMap.VIRIDIS.color(0.5).getRGB());
    }

    @Test
    void picturesOfOnePageShareNoNames() throws Exception {
        String first = LinePlot.titled("a").line("l", DECADES, DECADES).plot().svgElement("a");
        String second = LinePlot.titled("b").line("l", DECADES, DECADES).plot().svgElement("b");

        assertThat(ids(first)).isNotEmpty().doesNotContainAnyElementsOf(ids(second));
    }

    @Test
    void coloursOfAPageAreVariables() throws Exception {
        LinePlot plot = LinePlot.titled("a < b & c").line("l", DECADES, DECADES).dashed("m", DECADES, DECADES).floor("f", DECADES, DECADES).plot();

        String svg = plot.svgElement("a");

        parse(svg);
        Matcher colours = Pattern.compile("(fill|stroke):(rgb[^;]*)").matcher(svg);
        assertThat(colours.results().map(found -> found.group(2)).distinct().toList())
                .as("beside transparent black").isSubsetOf("rgb(0,0,0)");
        assertThat(svg).contains("var(--plot-0)", "var(--plot-1)", "var(--plot-ink)", "var(--plot-background)", "a &lt; b &amp; c");
        assertThat(Theme.DARK.css()).contains("--plot-0:#4fa8e0", "--plot-muted:#8b93a7");
    }

    @Test
    void thinningKeepsExtremes() {
        double[] values = new Random(1).doubles(100_000).toArray();
        values[12_345] = 7;
        values[54_321] = -7;

        int[] kept = Thinning.of(values);

        assertThat(kept.length).isLessThanOrEqualTo(1200);
        assertThat(kept).contains(0, 12_345, 54_321, 99_999).isSorted();
    }

    @Test
    void numbersAreWrittenAsPeopleWriteThem() {
        assertThat(List.of(TickFormat.text(0), TickFormat.text(0.25), TickFormat.text(-1500), TickFormat.text(1e-5), TickFormat.text(-2.5e-7),
                TickFormat.text(99_999), TickFormat.text(3e20)))
                .containsExactly("0", "0.25", "−1500", "10⁻⁵", "−2.5·10⁻⁷", "99999", "3·10²⁰");
        assertThat(new TickFormat(TickFormat.Kind.EXPONENT).format(-3)).isEqualTo("10⁻³");
        assertThat(new TickFormat(TickFormat.Kind.POWER).format(1e12)).isEqualTo("10¹²");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> new Series("s", new double[2], new double[3], Series.Style.LINE, 0)).hasMessageContaining("got 2 and 3");
        assertThatThrownBy(() -> new HeatMap.Side(1, 1)).hasMessageContaining("got 1.0 and 1.0");
        assertThatThrownBy(() -> map(new double[][] {{1, 2}, {1}}, HeatMap.Coloring.VALUE)).hasMessageContaining("rectangle");
        assertThatThrownBy(() -> Axis.linear(" ")).hasMessageContaining("blank");
    }

    private static HeatMap map(double[][] values, HeatMap.Coloring coloring) {
        return new HeatMap("map", "x", "y", new HeatMap.Side(0, 1), new HeatMap.Side(0, 2), values, coloring);
    }

    /** The corners of the curve in the first colour, as drawn. */
    private static List<double[]> curve(LinePlot plot) {
        String svg = plot.svgElement("t");
        // The grid has its own clip as the curve has; the curve is the path of the plot area in the first colour.
        Matcher paths = Pattern.compile("<g style=\"[^\"]*stroke:var\\(--plot-0\\)[^\"]*\">(?:<[^>]*>)*?<path d=\"([^\"]*)\"").matcher(svg);
        List<double[]> corners = new ArrayList<>();
        while (paths.find()) {
            List<double[]> found = new ArrayList<>();
            Matcher pairs = Pattern.compile("[ML]([-0-9.]+) ([-0-9.]+)").matcher(paths.group(1));
            while (pairs.find()) {
                found.add(new double[] {Double.parseDouble(pairs.group(1)), Double.parseDouble(pairs.group(2))});
            }
            corners = found.size() > corners.size() ? found : corners;
        }
        return corners;
    }

    private static List<String> ids(String svg) throws Exception {
        NodeList all = parse(svg).getElementsByTagName("*");
        List<String> ids = new ArrayList<>();
        for (int k = 0; k < all.getLength(); k++) {
            String id = ((Element) all.item(k)).getAttribute("id");
            // An empty element that the generator always writes and nothing refers to.
            if (!id.isEmpty() && !id.equals("genericDefs")) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
