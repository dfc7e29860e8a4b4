package org.pde4j.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Charts as SVG, with text as text. */
final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FONTS = "system-ui, 'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif";

    private Svg() {}

    /**
     * An {@code svg} element, which is also a document.
     *
     * @param label what is seen, for those who do not see it
     * @param id begins all names inside
     */
    static String of(JFreeChart chart, String title, String label, int height, String id) {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        context.setEmbeddedFontsOn(false);
        context.setComment(null);
        context.setImageHandler(new InlineImages());
        MeasuredText graphics = new MeasuredText(context);
        graphics.setSVGCanvasSize(new Dimension(Plot.WIDTH, height));
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, Plot.WIDTH, height), drawn);
        Element root = graphics.getRoot();
        place(root, chart.getXYPlot(), drawn.getPlotInfo().getDataArea());
        graphics.fixWidths(root);
        label(root, title, label, height);
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can be written", impossible);
        }
        return strip(text.toString());
    }

    /** Where data lie: the rectangle of the axes in the picture, and what they span. */
    private static void place(Element root, XYPlot plot, Rectangle2D area) {
        root.setAttribute("data-area", String.format(Locale.ROOT, "%.2f %.2f %.2f %.2f", area.getX(), area.getY(), area.getWidth(), area.getHeight()));
        root.setAttribute("data-x", span(plot.getDomainAxis()));
        root.setAttribute("data-y", span(plot.getRangeAxis()));
    }

    private static String span(ValueAxis axis) {
        return axis.getLowerBound() + " " + axis.getUpperBound() + (axis instanceof DecadeAxis ? " log" : " linear");
    }

    private static void label(Element root, String title, String label, int height) {
        root.setAttribute("viewBox", "0 0 " + Plot.WIDTH + " " + height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", label);
        Element name = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
        name.setTextContent(title);
        root.insertBefore(name, root.getFirstChild());
    }

    /** Without prolog and document type; with fonts that browsers have. */
    private static String strip(String svg) {
        return svg.substring(svg.indexOf("<svg")).replaceAll("\n\\s*(/?>)", "$1").replace("font-family:sans-serif", "font-family:" + FONTS)
                .replace("font-family:&apos;SansSerif&apos;", "font-family:" + FONTS).strip() + "\n";
    }

    /**
     * Text keeps the width that the layout gave it whatever font the viewer has, by {@code textLength}: the fonts of a browser are
     * not those of the JVM.
     */
    private static final class MeasuredText extends SVGGraphics2D {

        private final List<Double> widths;

        MeasuredText(SVGGeneratorContext context) {
            super(context, false);
            widths = new ArrayList<>();
        }

        private MeasuredText(MeasuredText other) {
            super(other);
            widths = other.widths;
        }

        @Override
        public Graphics2D create() {
            return new MeasuredText(this);
        }

        @Override
        public void drawString(String text, float x, float y) {
            widths.add(getFont().getStringBounds(text, getFontRenderContext()).getWidth());
            super.drawString(text, x, y);
        }

        /** Elements stand in the order in which they were drawn. */
        void fixWidths(Element root) {
            NodeList texts = root.getElementsByTagNameNS(NAMESPACE, "text");
            for (int k = 0; k < texts.getLength() && k < widths.size(); k++) {
                Element text = (Element) texts.item(k);
                text.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", widths.get(k)));
                text.setAttribute("lengthAdjust", "spacingAndGlyphs");
                text.removeAttributeNS("http://www.w3.org/XML/1998/namespace", "space");
            }
        }
    }
}
