package org.pde4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Maps of shapes end at their boundary. */
class EnclosedRegionTest {

    private static double[][] line(double... xy) {
        return IntStream.range(0, xy.length / 2).mapToObj(i -> new double[] {xy[2 * i], xy[2 * i + 1]}).toArray(double[][]::new);
    }

    private static double[][] circle(double radius, double from, double to) {
        return IntStream.rangeClosed(0, 60).mapToObj(i -> from + (to - from) * i / 60)
                .map(angle -> new double[] {0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)}).toArray(double[][]::new);
    }

    @Test
    void linesInAnyOrderAndDirectionCloseToLoopsOfWhichTheInnerOnesAreHoles() {
        Path2D region = EnclosedRegion.of(List.of(line(1, 0, 1, 1), circle(0.2, 0, Math.PI), line(0, 1, 1, 1), line(1, 0, 0, 0), circle(0.2, 2 * Math.PI, Math.PI),
                line(0, 0, 0, 1))).orElseThrow();
        for (int i = 0; i < 400; i++) {
            double x = (i % 20 + 0.5) / 20;
            double y = (i / 20 + 0.5) / 20;
            double r = Math.hypot(x - 0.5, y - 0.5);
            // A polygon of 120 corners leaves 1 - cos(pi/120) of the radius.
            assertThat(region.contains(x, y)).as("%s %s", x, y).isEqualTo(r > 0.2);
        }
    }

    @Test
    void linesThatDoNotCloseEncloseNothing() {
        assertThat(EnclosedRegion.of(List.of())).isEmpty();
        assertThat(EnclosedRegion.of(List.of(line(0, 0, 1, 0), line(1, 0, 1, 1)))).isEmpty();
        assertThat(EnclosedRegion.of(List.of(line(0, 0, 1, 0), line(1, 0.01, 1, 1), line(1, 1, 0, 0)))).as("a gap of 1 %").isEmpty();
    }

    @Test
    void onlyNodesOutsideOfTheRegionAreFilled() {
        double[][] values = new double[7][7];
        for (double[] row : values) {
            Arrays.fill(row, 3);
            row[6] = Double.NaN;
        }
        values[3][2] = Double.NaN;
        Path2D left = EnclosedRegion.of(List.<double[][]>of(line(0, 0, 5.5, 0, 5.5, 6, 0, 6, 0, 0))).orElseThrow();
        double[][] filled = MapEdge.filled(values, new Rectangle2D.Double(0, 0, 6, 6), left);
        assertThat(filled[3][6]).isEqualTo(3);
        assertThat(filled[3][2]).as("no value inside of the region").isNaN();
        assertThat(values[3][6]).as("a copy").isNaN();
    }

    /** Colours of a disc on a grid of 21 x 21 nodes, which would be off its edge by up to 1/21: no pixel is off by more than two of the picture. */
    @Test
    void theColoursOfADiscEndAtItsCircle() {
        double radius = 0.4;
        double[][] values = new double[21][21];
        for (int j = 0; j < 21; j++) {
            for (int i = 0; i < 21; i++) {
                values[j][i] = Math.hypot(i / 20.0 - 0.5, j / 20.0 - 0.5) <= radius ? 1 + i : Double.NaN;
            }
        }
        HeatMap.Side side = new HeatMap.Side(0, 1);
        HeatMap map = new HeatMap("disc", "x", "y", side, side, values, HeatMap.Coloring.VALUE, List.<double[][]>of(circle(radius, 0, 2 * Math.PI)), true,
                Optional.empty());
        BufferedImage drawn = map.image(Theme.LIGHT, 2);
        List<int[]> coloured = new ArrayList<>();
        int background = drawn.getRGB(0, 0);
        int[] box = {Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0};
        for (int y = 0; y < drawn.getHeight(); y++) {
            // Left of the colour bar.
            for (int x = 0; x < 0.8 * drawn.getWidth(); x++) {
                int rgb = drawn.getRGB(x, y);
                int r = rgb >> 16 & 255;
                int g = rgb >> 8 & 255;
                int b = rgb & 255;
                if (rgb != background && Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) > 60) {
                    coloured.add(new int[] {x, y});
                    box = new int[] {Math.min(box[0], x), Math.max(box[1], x), Math.min(box[2], y), Math.max(box[3], y)};
                }
            }
        }
        double middleX = (box[0] + box[1]) / 2.0;
        double middleY = (box[2] + box[3]) / 2.0;
        double drawnRadius = (box[1] - box[0] + 1) / 2.0;
        assertThat((box[3] - box[2] + 1) / 2.0).isBetween(drawnRadius - 2, drawnRadius + 2);
        long inside = coloured.stream().filter(at -> Math.hypot(at[0] - middleX, at[1] - middleY) <= drawnRadius + 2).count();
        assertThat(inside).as("no colour beyond the circle").isEqualTo(coloured.size());
        // The line of the circle, 2.4 pixels wide, hides half of its width.
        assertThat((double) coloured.size()).isBetween(Math.PI * Math.pow(drawnRadius - 2, 2), Math.PI * Math.pow(drawnRadius + 2, 2));
    }

    /** A transform of the picture, taken back by its rounded inverse, had moved lines and frame by pixels. */
    @Test
    void nothingIsScaledInAnSvg() {
        double[][] values = new double[121][121];
        HeatMap.Side side = new HeatMap.Side(0, 1);
        String svg = new HeatMap("disc", "x", "y", side, side, values, HeatMap.Coloring.VALUE, List.<double[][]>of(circle(0.4, 0, 2 * Math.PI)), true,
                Optional.empty()).svg(Theme.LIGHT);
        assertThat(svg).containsOnlyOnce("<image");
        // The label of the vertical axis is turned.
        assertThat(svg.replace("matrix(0,-1,1,0,", "")).doesNotContain("matrix(", "scale(");
    }
}
