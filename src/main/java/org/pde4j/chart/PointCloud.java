package org.pde4j.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.plot.XYPlot;

/**
 * Points in the plane by group, as one picture of bounded size however many they are.
 *
 * @param xs sides of the domain
 * @param ys sides of the domain
 * @param groups drawn in order, later ones above
 * @param equal whether both axes have one scale, as far as the picture does not become too low or high
 */
public record PointCloud(String title, String xLabel, String yLabel, HeatMap.Side xs, HeatMap.Side ys, List<Group> groups, boolean equal)
        implements Plot {

    /** Pixels of the picture along each side. */
    private static final int PIXELS = 600;

    /** Room around the domain, so that points on its boundary are seen whole; as a share of its sides. */
    private static final double MARGIN = 0.03;

    /**
     * Points that belong together.
     *
     * @param x shape (n); not copied
     * @param y shape (n); not copied
     */
    public record Group(String name, double[] x, double[] y) {}

    public PointCloud {
        groups = List.copyOf(groups);
    }

    @Override
    public int height() {
        double shape = (ys.high() - ys.low()) / (xs.high() - xs.low());
        return equal ? Frames.toScale(chart(Theme.LIGHT), shape) : 360;
    }

    @Override
    public String data() {
        return PictureData.of(this);
    }

    @Override
    public JFreeChart chart(Theme theme) {
        double width = (xs.high() - xs.low()) * (1 + 2 * MARGIN);
        double height = (ys.high() - ys.low()) * (1 + 2 * MARGIN);
        double left = xs.low() - MARGIN * (xs.high() - xs.low());
        double bottom = ys.low() - MARGIN * (ys.high() - ys.low());
        XYPlot plot = new XYPlot(null, Axes.exact(xLabel, left, left + width, theme), Axes.exact(yLabel, bottom, bottom + height, theme), null);
        Frames.style(plot, theme);
        plot.addAnnotation(new XYDataImageAnnotation(picture(left, bottom, width, height, theme), left, bottom, width, height));
        LegendItemCollection names = new LegendItemCollection();
        for (int k = 0; k < groups.size(); k++) {
            LegendItem item = new LegendItem(groups.get(k).name(), null, null, null, new Ellipse2D.Double(-3, -3, 6, 6), theme.series(k));
            names.add(item);
        }
        plot.setFixedLegendItems(names);
        return Frames.chart(plot, title, true, theme);
    }

    private BufferedImage picture(double left, double bottom, double width, double height, Theme theme) {
        BufferedImage picture = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(1f));
        for (int k = 0; k < groups.size(); k++) {
            Group group = groups.get(k);
            double r = group.x().length > 20_000 ? 0.9 : group.x().length > 3_000 ? 1.4 : 2.4;
            graphics.setPaint(theme.series(k));
            for (int i = 0; i < group.x().length; i++) {
                double x = (group.x()[i] - left) / width * PIXELS;
                double y = PIXELS - (group.y()[i] - bottom) / height * PIXELS;
                Shape dot = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
                graphics.fill(dot);
            }
        }
        graphics.dispose();
        return picture;
    }
}
