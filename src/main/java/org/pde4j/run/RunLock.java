package org.pde4j.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code .lock}: one process at a time works in the directory of a run. The operating system releases the lock of a process that was killed;
 * the file itself stays, because a lock on a removed file excludes no other process.
 */
final class RunLock implements AutoCloseable {

    static final String NAME = ".lock";

    private static final int MAX_DIGITS = 20;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether a file of this name was written by a run: it holds the number of a process, or nothing yet. */
    static boolean isOne(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_DIGITS
                    && Files.readString(file, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c >= '0' && c <= '9');
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** @throws IOException if another run holds the lock, or the file cannot be written */
    static RunLock acquire(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(directory, file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new RunLock(channel);
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw taken(directory, file);
        } catch (IOException unusable) {
            channel.close();
            throw unusable;
        }
    }

    private static RunBusyException taken(Path directory, Path file) {
        String process;
        try {
            process = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            process = "";
        }
        return new RunBusyException(directory + " is in use by another run" + (process.isEmpty() ? "" : ", process " + process)
                + "; wait for it or give another directory");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
