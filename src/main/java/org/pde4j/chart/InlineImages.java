package org.pde4j.chart;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.util.Base64;
import java.util.function.Consumer;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/** Pictures inside an SVG as PNG data of the document itself. */
final class InlineImages extends DefaultImageHandler {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
        link(element, image.getWidth(null), image.getHeight(null), graphics -> graphics.drawImage(image, 0, 0, null));
    }

    @Override
    protected void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context) {
        handleHREF(image.createDefaultRendering(), element, context);
    }

    @Override
    protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
        link(element, image.getWidth(), image.getHeight(), graphics -> graphics.drawRenderedImage(image, new AffineTransform()));
    }

    private static void link(Element element, int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        drawing.accept(graphics);
        graphics.dispose();
        element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.of(copy)));
    }
}
