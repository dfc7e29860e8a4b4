package org.pde4j.chart;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** An image over a rectangle of a plot, of which only a region is drawn: its edge is that of the region and not that of the pixels. */
final class ClippedImage extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1;

    private final transient Image image;
    private final Rectangle2D place;
    private final Path2D region;

    /** @param place of the image, and the region, in the coordinates of the axes */
    ClippedImage(Image image, Rectangle2D place, Path2D region) {
        this.image = image;
        this.place = place;
        this.region = region;
    }

    @Override
    public void draw(Graphics2D graphics, XYPlot plot, Rectangle2D area, ValueAxis horizontal, ValueAxis vertical, int index, PlotRenderingInfo info) {
        double left = horizontal.valueToJava2D(place.getMinX(), area, plot.getDomainAxisEdge());
        double right = horizontal.valueToJava2D(place.getMaxX(), area, plot.getDomainAxisEdge());
        double top = vertical.valueToJava2D(place.getMaxY(), area, plot.getRangeAxisEdge());
        double bottom = vertical.valueToJava2D(place.getMinY(), area, plot.getRangeAxisEdge());
        AffineTransform toArea = new AffineTransform();
        toArea.translate(left, bottom);
        toArea.scale((right - left) / place.getWidth(), (top - bottom) / place.getHeight());
        toArea.translate(-place.getMinX(), -place.getMinY());
        Shape whole = graphics.getClip();
        graphics.clip(toArea.createTransformedShape(region));
        // Without a transform: a drawing as text takes one back by its inverse, both rounded, and what is drawn next is out of place.
        int x = (int) Math.round(left);
        int y = (int) Math.round(top);
        graphics.drawImage(image, x, y, (int) Math.round(right) - x, (int) Math.round(bottom) - y, null);
        graphics.setClip(whole);
    }
}
