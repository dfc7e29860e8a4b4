package org.pde4j.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * {@code log.txt}: what is logged while it is open, stack traces included. What comes before the file is known is kept and written
 * first. Where the host program does not use Logback, nothing.
 */
public final class RunLog implements AutoCloseable {

    private final Logger root;
    private final ListAppender<ILoggingEvent> early = new ListAppender<>();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    public RunLog() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            root = null;
            return;
        }
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        early.setContext(context);
        early.start();
        root.addAppender(early);
    }

    /** Adds to the file, which need not be there, what has been logged since this log was opened and what will be. */
    public void writeTo(Path file) {
        if (root == null) {
            return;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n");
        encoder.start();
        appender.setContext(root.getLoggerContext());
        appender.setFile(file.toString());
        appender.setAppend(true);
        appender.setEncoder(encoder);
        appender.start();
        root.detachAppender(early);
        early.list.forEach(appender::doAppend);
        early.stop();
        root.addAppender(appender);
    }

    /** Writes an error with its stack trace to the file alone: whoever catches it tells the user. */
    public void error(String message, Throwable failure) {
        if (root != null) {
            Logger own = root.getLoggerContext().getLogger(RunLog.class);
            appender.doAppend(new LoggingEvent(RunLog.class.getName(), own, Level.ERROR, message, failure, null));
        }
    }

    @Override
    public void close() {
        if (root != null) {
            root.detachAppender(early);
            root.detachAppender(appender);
            appender.stop();
        }
    }
}
