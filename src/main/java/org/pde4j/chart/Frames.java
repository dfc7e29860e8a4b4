package org.pde4j.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts share: frame, grid, title, legend. */
final class Frames {

    private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    private static final int TRIAL_HEIGHT = 360;
    /** Pixels; longer domains are not drawn to scale. */
    private static final double LOWEST = 180;
    private static final double HIGHEST = 700;

    private Frames() {}

    static void style(XYPlot plot, Theme theme) {
        plot.setBackgroundPaint(null);
        plot.setDomainGridlinePaint(theme.faint());
        plot.setRangeGridlinePaint(theme.faint());
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setOutlinePaint(theme.muted());
        plot.setOutlineStroke(new BasicStroke(1f));
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
    }

    static JFreeChart chart(XYPlot plot, String title, boolean legend, Theme theme) {
        JFreeChart chart = new JFreeChart(null, TITLE_FONT, plot, false);
        chart.setBackgroundPaint(theme.background());
        chart.setBorderVisible(false);
        chart.setPadding(new RectangleInsets(6, 2, 4, 10));
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        TextTitle text = new TextTitle(title, TITLE_FONT);
        text.setPaint(theme.ink());
        text.setMargin(2, 8, 6, 2);
        text.setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.setTitle(text);
        if (legend) {
            LegendTitle names = new LegendTitle(plot);
            names.setItemFont(Axes.TICK_FONT);
            names.setItemPaint(theme.ink());
            names.setPosition(RectangleEdge.BOTTOM);
            names.setBackgroundPaint(new Color(0, 0, 0, 0));
            names.setMargin(2, 8, 2, 2);
            chart.addSubtitle(names);
        }
        return chart;
    }

    /**
     * The height at which both axes of a chart have one scale, from where its axes lie at another height; within what pictures may have.
     *
     * @param shape height of the domain by its width
     */
    static int toScale(JFreeChart chart, double shape) {
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.draw(nowhere, new Rectangle2D.Double(0, 0, Plot.WIDTH, TRIAL_HEIGHT), drawn);
        nowhere.dispose();
        Rectangle2D area = drawn.getPlotInfo().getDataArea();
        return (int) Math.round(Math.max(LOWEST, Math.min(HIGHEST, TRIAL_HEIGHT - area.getHeight() + shape * area.getWidth())));
    }
}
