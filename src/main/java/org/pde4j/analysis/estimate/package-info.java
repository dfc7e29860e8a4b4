/**
 * How far a function is from a solution near by, estimated: {@code DefectCorrection} solves the equations and conditions, linearised at the function, for
 * the error by random features and least squares. For any kind of problem, and never a bound.
 */
package org.pde4j.analysis.estimate;
