package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or directory cannot be written, in words; Java's own messages are often no more than a path. */
public final class Unwritable {

    private Unwritable() {}

    /** {@code cannot be written (permission denied for /x); choose another place}. */
    public static String sentence(IOException failure) {
        return "cannot be written (" + reason(failure) + "); choose another place";
    }

    static String reason(IOException failure) {
        String reason = failure.getMessage();
        if (failure instanceof FileSystemException file) {
            reason = failure instanceof AccessDeniedException ? "permission denied for " + file.getFile()
                    : failure instanceof NoSuchFileException ? "there is no " + file.getFile() + " and it cannot be made"
                    : failure instanceof FileAlreadyExistsException ? file.getFile() + " is in the way"
                    : file.getReason() == null ? reason : file.getReason() + ": " + file.getFile();
        }
        return reason;
    }
}
