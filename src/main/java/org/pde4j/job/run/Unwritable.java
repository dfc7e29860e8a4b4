package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file or directory cannot be written, in words; Java's own messages are often no more than a path. */
public final class Unwritable {

    private Unwritable() {}

    /** {@code cannot be written (permission denied for /x); choose another place}. */
    public static String sentence(IOException failure) {
        return "cannot be written (" + reason(failure) + "); choose another place";
    }

    /** The failure itself where it is a sentence about a file there, such as a damaged one; otherwise that the place cannot be written. */
    public static String sentence(Path place, IOException failure) {
        boolean said = !(failure instanceof FileSystemException) && String.valueOf(failure.getMessage()).contains(place.toString());
        return said ? failure.getMessage() : place + ": " + sentence(failure);
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
