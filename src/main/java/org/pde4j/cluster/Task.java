package org.pde4j.cluster;

/**
 * A task as text, so that it is the same wherever and however often it is carried out.
 *
 * @param index by which its result is known
 * @param text what the {@link Work} is given
 */
public record Task(int index, String text) {}
