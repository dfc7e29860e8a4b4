package org.pde4j.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with plain text at its ticks: the library's attributed text becomes outlines in an SVG. */
final class DecadeAxis extends LogAxis {

    private static final long serialVersionUID = 1L;

    DecadeAxis(String label) {
        super(label);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        for (Object each : super.refreshTicks(graphics, state, area, edge)) {
            LogTick tick = (LogTick) each;
            String text = tick.getTickType() == TickType.MAJOR ? getNumberFormatOverride().format(tick.getValue()) : "";
            ticks.add(new NumberTick(tick.getTickType(), tick.getValue(), text, tick.getTextAnchor(), TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}
