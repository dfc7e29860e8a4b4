package org.pde4j.run;

import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * {@code log.txt}: what is logged while it is open, stack traces included. What comes before the file is known is kept and written first.
 *
 * <p>Logback writes it. Where a program that uses the library has another logging backend or none, the same messages go there through
 * SLF4J and the run directory has no {@code log.txt}.
 */
public final class RunLog implements AutoCloseable {

    /** By name, because programs without Logback do not have the class. */
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    /** Null without Logback, where its class cannot be linked: no lambda or Optional may hold it. */
    private final LogbackFile file;

    public RunLog() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        file = factory.getClass().getName().equals(LOGBACK) ? new LogbackFile(factory) : null;
    }

    /** Adds to the file, which need not be there, what has been logged since this log was opened and what will be. */
    public void writeTo(Path path) {
        if (file != null) {
            file.writeTo(path);
        }
    }

    /** Writes an error with its stack trace to the file alone: the caller reports it to the user. */
    public void error(String message, Throwable failure) {
        if (file != null) {
            file.error(message, failure);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
