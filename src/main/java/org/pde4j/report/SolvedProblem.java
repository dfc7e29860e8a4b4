package org.pde4j.report;

import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * u_θ on its problem.
 *
 * @param origin whose θ this is, such as "best iterate"
 */
public record SolvedProblem(Problem problem, Approximation approximation, String origin) {}
