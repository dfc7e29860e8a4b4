/**
 * Critical points of J: rounding floors, inertia of the Hessian, growth along its null space, and a Newton–Kantorovich proof with every
 * rounding enclosed.
 */
package org.pde4j.analysis.criticalpoint;
