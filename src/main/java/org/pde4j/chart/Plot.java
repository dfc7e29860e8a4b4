package org.pde4j.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.JFreeChart;

/** A picture of data. Immutable; drawing it twice gives the same picture. */
public interface Plot {

    /** Width in CSS pixels: small enough that text stays readable where a telephone scales it down. */
    int WIDTH = 480;

    String title();

    /** What is seen, in words for those who do not see it. */
    default String label() {
        return title();
    }

    /** Height in CSS pixels. */
    default int height() {
        return 340;
    }

    /** The underlying JFreeChart, for further changes. */
    JFreeChart chart(Theme theme);

    /** What is drawn, as JSON for the script of a page: it shows values under the pointer, moves along a sweep and gives the data as CSV. */
    String data();

    /** Whether it can be moved along a further coordinate. */
    default boolean moves() {
        return false;
    }

    /** The picture, {@code scale} pixels for each CSS pixel. */
    default BufferedImage image(Theme theme, double scale) {
        int height = height();
        BufferedImage image = new BufferedImage((int) Math.round(WIDTH * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.scale(scale, scale);
            chart(theme).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** The picture as the bytes of a PNG file. */
    default byte[] png(Theme theme, double scale) {
        return Png.of(image(theme, scale));
    }

    /** The picture as an SVG document. */
    default String svg(Theme theme) {
        return svg(theme, "plot");
    }

    /**
     * The picture as an {@code svg} element, which is also a document.
     *
     * @param id begins the names inside, which must differ from those of other pictures of the same page
     */
    default String svg(Theme theme, String id) {
        return Svg.of(chart(theme), title(), label(), height(), id);
    }

    /** The picture as an {@code svg} element for a page, its colours being the variables of {@link Theme#css}. */
    default String svgElement(String id) {
        return Theme.LIGHT.withVariables(svg(Theme.LIGHT, id));
    }
}
