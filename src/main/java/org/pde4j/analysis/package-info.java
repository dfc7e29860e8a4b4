/**
 * Mathematics of trained problems that knows no claim: kernels, coercivity, critical points, error bounds. Its parts are the packages below;
 * here is only how much computation they may spend.
 */
package org.pde4j.analysis;
