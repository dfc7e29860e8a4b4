/**
 * How far a function is from the solution of a problem on a shape: the maximum principle with barriers of the bounding box or ball, and the energy estimate
 * with Faber and Krahn's constant, from suprema over the cells that meet the shape and over the formulas of its boundary; on boxes as well, the maximum
 * principle with a barrier that is computed for the problem.
 */
package org.pde4j.analysis.error.shape;
