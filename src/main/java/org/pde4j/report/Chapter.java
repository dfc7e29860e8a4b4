package org.pde4j.report;

import java.util.List;

/**
 * Figures under one heading.
 *
 * @param id of its place on the page
 */
record Chapter(String id, String title, List<Figure> figures) {

    Chapter {
        figures = List.copyOf(figures);
    }
}
