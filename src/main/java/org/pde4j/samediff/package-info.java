/**
 * For DL4J projects: the diagnostics of this library beside somebody's own {@code SameDiff.fit}.
 *
 * <p>{@link org.pde4j.samediff.NtkListener} and {@link org.pde4j.samediff.LojasiewiczListener} need one thing from a graph: that the residual
 * vector of its loss, weights included, is a named variable. The graphs of {@link org.pde4j.loss.StrongForm#graph} call it
 * {@code residual}.
 */
package org.pde4j.samediff;
