package org.pde4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What another process asks of the training in a directory: to pause, to stop, or for a checkpoint. A request is an empty file there; the training looks for
 * them a few times a second, and while it does, {@code .listening} holds the number of its process.
 *
 * <p>Requests older than the training are removed when it begins, all when it ends, those to stop or for a checkpoint when they are met.
 */
public final class RunRequests implements AutoCloseable {

    /** What can be asked for. */
    public enum Request {

        /** Holds as long as it is not withdrawn. */
        PAUSE, STOP, CHECKPOINT;

        Path in(Path directory) {
            return directory.resolve("." + name().toLowerCase(Locale.ROOT));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RunRequests.class);

    private static final String LISTENING = ".listening";
    private static final int MAX_DIGITS = 20;
    private static final long LOOK_NANOSECONDS = 200_000_000L;
    private static final long PAUSE_MILLISECONDS = 100;

    private final Path directory;
    private long looked = System.nanoTime() - 2 * LOOK_NANOSECONDS;
    private boolean pause;
    private boolean stop;
    private boolean checkpoint;

    private RunRequests(Path directory) {
        this.directory = directory;
    }

    /** Begins to listen, on behalf of this process. */
    public static RunRequests listen(Path directory) throws IOException {
        for (Request old : Request.values()) {
            withdraw(directory, old);
            if (Files.isDirectory(old.in(directory), LinkOption.NOFOLLOW_LINKS)) {
                LOG.warn("{} is a directory and no request, which is an empty file; remove it to make requests of that name", old.in(directory));
            }
        }
        Files.writeString(directory.resolve(LISTENING), String.valueOf(ProcessHandle.current().pid()), StandardCharsets.US_ASCII);
        return new RunRequests(directory);
    }

    /** Whether a process of this machine listens there. */
    public static boolean isHeard(Path directory) {
        Path file = directory.resolve(LISTENING);
        try {
            String pid = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_DIGITS ? Files.readString(file) : "";
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (IOException | NumberFormatException gone) {
            return false;
        }
    }

    public static void make(Path directory, Request request) throws IOException {
        Files.write(request.in(directory), new byte[0], StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    }

    public static void withdraw(Path directory, Request request) throws IOException {
        if (isMade(directory, request)) {
            Files.deleteIfExists(request.in(directory));
        }
    }

    /** A directory of that name is no request, and is left where it is. */
    public static boolean isMade(Path directory, Request request) {
        Path file = request.in(directory);
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Whether the training is to end, by a request or the signal; waits while it is asked to pause.
     *
     * @param signal ends the training, and a pause, as well
     */
    public boolean stops(BooleanSupplier signal) {
        look();
        while (pause && !stop && !signal.getAsBoolean()) {
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return true;
            }
            look();
        }
        return stop || signal.getAsBoolean();
    }

    /** Whether a checkpoint was asked for since the last call. */
    public boolean wantsCheckpoint() {
        look();
        boolean wanted = checkpoint;
        checkpoint = false;
        return wanted;
    }

    private void look() {
        if (System.nanoTime() - looked > LOOK_NANOSECONDS) {
            looked = System.nanoTime();
            pause = isMade(directory, Request.PAUSE);
            stop |= meets(Request.STOP);
            checkpoint |= meets(Request.CHECKPOINT);
        }
    }

    private boolean meets(Request request) {
        try {
            return isMade(directory, request) && Files.deleteIfExists(request.in(directory));
        } catch (IOException unremovable) {
            throw new UncheckedIOException(unremovable);
        }
    }

    /** Ends listening. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(LISTENING));
        for (Request open : Request.values()) {
            withdraw(directory, open);
        }
    }
}
