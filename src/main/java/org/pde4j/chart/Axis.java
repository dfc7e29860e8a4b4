package org.pde4j.chart;

/**
 * What an axis shows.
 *
 * @param label name and unit
 */
public record Axis(String label, Scale scale) {

    /** How values are placed. */
    public enum Scale {
        LINEAR,
        /** Values that are not positive have no place: they are gaps, which the legend and the label of the picture name. */
        LOGARITHMIC,
        /**
         * Logarithmic if no value is negative and the positive ones span more than a factor of 20, so that a term that is exactly 0 at one record does not flatten
         * all others; linear otherwise, as for signed energies.
         */
        FITTING
    }

    public Axis {
        if (label.isBlank()) {
            throw new IllegalArgumentException("Axis: label must not be blank");
        }
    }

    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR);
    }

    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC);
    }

    public static Axis fitting(String label) {
        return new Axis(label, Scale.FITTING);
    }
}
