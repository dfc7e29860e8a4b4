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
        /** Values that are not positive have no place and are left out. */
        LOGARITHMIC,
        /** Logarithmic if all values are positive and span more than a factor of 20; linear otherwise, as for signed energies. */
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
