package org.pde4j.chart;

import java.awt.Color;

/** Colours of numbers in [0, 1]; interpolated linearly between the given ones, which lie at equal distances. */
public enum ColorMap {

    /** Perceptually uniform, its lightness grows throughout (van der Walt &amp; Smith 2015): for values of one sign. */
    VIRIDIS(0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26, 0xFDE725),

    /** Blue, white, orange-brown: for signed values, zero being white. Both arms remain distinguishable with any colour blindness. */
    SIGNED(0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFEE0B6, 0xFDB863, 0xE08214, 0xB35806, 0x7F3B08);

    private final int[] stops;

    ColorMap(int... stops) {
        this.stops = stops;
    }

    /** The colour of t; values outside [0, 1] get the colour of the nearer end. */
    public Color color(double t) {
        return new Color(rgb(t));
    }

    /** The given colours, as 0xRRGGBB. */
    int[] stops() {
        return stops.clone();
    }

    int rgb(double t) {
        double place = Math.max(0, Math.min(1, t)) * (stops.length - 1);
        int k = Math.min((int) place, stops.length - 2);
        double share = place - k;
        return mix(k, share, 16) << 16 | mix(k, share, 8) << 8 | mix(k, share, 0);
    }

    private int mix(int k, double share, int shift) {
        int from = stops[k] >> shift & 0xFF;
        int to = stops[k + 1] >> shift & 0xFF;
        return (int) Math.round(from + share * (to - from));
    }
}
