package org.pde4j.train;

/**
 * What a stop rule answers when it is fulfilled.
 *
 * @param detail one clause with the numbers
 */
public record Ending(Reason reason, String detail) {}
