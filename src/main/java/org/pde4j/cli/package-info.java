/**
 * The command line {@code pde4j}.
 *
 * <p>Errors are one line on standard error; exit codes are 0 (done), 2 (bad input), 3 (training failed), 130 (interrupted).
 */
package org.pde4j.cli;
