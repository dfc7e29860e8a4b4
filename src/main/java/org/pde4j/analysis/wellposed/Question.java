package org.pde4j.analysis.wellposed;

/** The three questions of Hadamard about a problem. */
public enum Question { EXISTENCE, UNIQUENESS, STABILITY }
