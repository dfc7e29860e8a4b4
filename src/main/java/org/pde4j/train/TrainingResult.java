package org.pde4j.train;

/** What a training leaves. */
public record TrainingResult() {}
