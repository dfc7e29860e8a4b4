package org.pde4j.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file of a run cannot be written; unchecked, because the caller of an observer handles no checked exception. */
public final class UnwrittenException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    /** {@code runs/x/metrics.csv cannot be written (No space left on device)}. */
    public UnwrittenException(Path file, IOException failure) {
        super(file + " cannot be written (" + reason(failure) + ")", failure);
    }

    private static String reason(IOException failure) {
        return failure instanceof FileSystemException named && named.getReason() != null ? named.getReason() : failure.getMessage();
    }
}
