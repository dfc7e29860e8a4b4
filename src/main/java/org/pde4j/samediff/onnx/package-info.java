/**
 * Trained networks as ONNX files: u_θ and its derivatives in float64, as plain operators that Python and other programs evaluate without this library.
 */
package org.pde4j.samediff.onnx;
