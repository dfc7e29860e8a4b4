package org.pde4j.report;

import org.pde4j.chart.Plot;

/**
 * A picture with its words.
 *
 * @param name of its files, such as {@code loss}
 * @param caption what is seen, in sentences
 */
public record Figure(String name, Plot plot, String caption) {

    public Figure {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new IllegalArgumentException("Figure: name must be lower-case letters, digits and '-', got " + name);
        }
    }
}
