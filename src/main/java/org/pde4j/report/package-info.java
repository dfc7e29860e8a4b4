/**
 * The report of a run: {@code report.html} and {@code figures/}.
 *
 * <p>Everything but the maps of the solution is read from the run directory, whose files are a contract; a file that is missing leaves
 * out what it would have shown, and a page can be drawn while the run still writes.
 */
package org.pde4j.report;
