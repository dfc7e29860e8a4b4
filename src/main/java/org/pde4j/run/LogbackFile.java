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

/** Writes what Logback is given to a file. Loaded only where Logback is the logging backend of the program. */
final class LogbackFile implements AutoCloseable {

    private final Logger root;
    private final ListAppender<ILoggingEvent> early = new ListAppender<>();
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    /** @param factory the {@link LoggerContext} of the program */
    LogbackFile(Object factory) {
        LoggerContext context = (LoggerContext) factory;
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        early.setContext(context);
        early.start();
        root.addAppender(early);
    }

    void writeTo(Path file) {
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

    void error(String message, Throwable failure) {
        Logger own = root.getLoggerContext().getLogger(RunLog.class);
        appender.doAppend(new LoggingEvent(RunLog.class.getName(), own, Level.ERROR, message, failure, null));
    }

    @Override
    public void close() {
        root.detachAppender(early);
        root.detachAppender(appender);
        appender.stop();
    }
}
