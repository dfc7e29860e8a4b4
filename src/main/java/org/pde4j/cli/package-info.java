/**
 * The program {@code pde4j}: {@code solve}, {@code check}, {@code predict}, {@code problems}, {@code data}.
 *
 * <p>Errors are one line on standard error; exit codes are 0 (done), 2 (bad input), 3 (training failed), 130 (interrupted).
 */
package org.pde4j.cli;
