package org.pde4j.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The colours of a plot. No two entries are equal, so that the colour alone identifies an entry.
 *
 * @param background of the whole picture
 * @param ink of text and frames
 * @param faint of grid lines
 * @param muted of what is secondary, such as rounding floors
 * @param series of curves, in order of use
 */
public record Theme(Color background, Color ink, Color faint, Color muted, List<Color> series) {

    /** Dark ink on white; the series are the palette of Okabe &amp; Ito (2008) without its yellow, which white swallows. */
    public static final Theme LIGHT = new Theme(new Color(0xFFFFFF), new Color(0x1F2430), new Color(0xE2E5EB), new Color(0x666D80),
            colours(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x6B4FA0));

    /** Light ink on near-black; the same hues, lighter where black would swallow them. */
    public static final Theme DARK = new Theme(new Color(0x171A21), new Color(0xE6E8EE), new Color(0x2E3440), new Color(0x8B93A7),
            colours(0x4FA8E0, 0xFF8A3D, 0x2FC89A, 0xE39BC4, 0xF3BC4B, 0x8FD3F7, 0xA88FE0));

    public Theme {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("Theme: series must not be empty");
        }
    }

    private static List<Color> colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toList();
    }

    /** The colour of the k-th series; starts again after the last. */
    Color series(int k) {
        return series.get(k % series.size());
    }

    /** CSS variables {@code --plot-background, --plot-ink, --plot-faint, --plot-muted, --plot-0, …} with these colours. */
    public String css() {
        StringBuilder css = new StringBuilder();
        css.append("--plot-background:").append(hex(background)).append(";--plot-ink:").append(hex(ink))
                .append(";--plot-faint:").append(hex(faint)).append(";--plot-muted:").append(hex(muted)).append(';');
        for (int k = 0; k < series.size(); k++) {
            css.append("--plot-").append(k).append(':').append(hex(series.get(k))).append(';');
        }
        return css.toString();
    }

    /** An SVG of this theme with its colours replaced by the variables of {@link #css}, so that a page can change them. */
    public String withVariables(String svg) {
        String text = variable(variable(variable(variable(svg, background, "background"), ink, "ink"), faint, "faint"), muted, "muted");
        for (int k = 0; k < series.size(); k++) {
            text = variable(text, series.get(k), String.valueOf(k));
        }
        return text;
    }

    private static String variable(String svg, Color colour, String name) {
        String rgb = "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
        // The generator writes the one colour that has a short name by that.
        return (colour.equals(Color.WHITE) ? svg.replace("fill:white", "fill:" + rgb) : svg).replace(rgb, "var(--plot-" + name + ")");
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    }
}
