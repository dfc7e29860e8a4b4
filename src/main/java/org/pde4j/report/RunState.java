package org.pde4j.report;

/**
 * What a run does while its page is drawn.
 *
 * @param trains whether a process of this machine trains it and listens to requests
 * @param paused whether it was asked to wait
 */
public record RunState(boolean trains, boolean paused) {}
