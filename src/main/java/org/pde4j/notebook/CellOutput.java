package org.pde4j.notebook;

/** The output of the cell that a kernel carries out, in which a piece of HTML can be replaced by another. */
interface CellOutput {

    /**
     * Appends a piece.
     *
     * @param id by which it can be replaced
     * @param text what a front end without HTML shows
     */
    void show(String id, String html, String text);

    /** Replaces the piece of that id. */
    void update(String id, String html, String text);
}
