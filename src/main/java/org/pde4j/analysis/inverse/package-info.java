/**
 * What data determine of the unknown parameters of a problem: the Fisher information that is left when the network may follow every change of them
 * (variable projection; Golub &amp; Pereyra 2003, Inverse Problems 19, R1).
 */
package org.pde4j.analysis.inverse;
