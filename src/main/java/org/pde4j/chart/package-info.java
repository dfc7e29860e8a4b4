/**
 * Charts from plain arrays: curves on linear and logarithmic axes, heat maps with a colour bar, clouds of points; as a
 * {@code BufferedImage}, PNG bytes or an SVG text.
 *
 * <p>A {@link org.pde4j.chart.Plot} is data; a {@link org.pde4j.chart.Theme} is its colours. Series differ by colour and by
 * dash, and all colours remain distinguishable with any of the common kinds of colour blindness: the series are those of Okabe &amp; Ito
 * (2008), the maps are viridis (van der Walt &amp; Smith 2015) and a blue-white-orange pair for signed values.
 *
 * <pre>{@code
 * Plot plot = LinePlot.titled("Loss").x(Axis.linear("iteration")).y(Axis.logarithmic("J"))
 *         .line("measured", iterations, losses).dashed("predicted", iterations, predictions).plot();
 * BufferedImage picture = plot.image(Theme.LIGHT, 2);
 * String svg = plot.svg(Theme.LIGHT);
 * }</pre>
 */
package org.pde4j.chart;
