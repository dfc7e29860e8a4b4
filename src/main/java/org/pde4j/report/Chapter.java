package org.pde4j.report;

import java.util.List;

/**
 * Figures under one heading.
 *
 * @param id of its place on the page
 * @param result whether it stands before the certificate: the solution and how it was reached
 * @param note sentences before the figures, or in their place; empty for none
 */
record Chapter(String id, String title, boolean result, String note, List<Figure> figures) {

    Chapter(String id, String title, boolean result, List<Figure> figures) {
        this(id, title, result, "", figures);
    }

    Chapter {
        figures = List.copyOf(figures);
    }
}
