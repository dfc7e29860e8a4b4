package org.pde4j.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker process, as seen from the one that started it. */
final class WorkerProcess implements AutoCloseable {

    /** Of the JVM, once in each process that computes with vectors. */
    private static final String INCUBATOR = "Using incubator modules";

    private static final int SIGNALS = 128;

    /** Between the end of the output of a process and its own. */
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final DataOutputStream tasks;
    private final DataInputStream answers;
    private final Thread messages;
    private volatile String last = "";

    private WorkerProcess(Process process, Consumer<String> listener) {
        this.process = process;
        tasks = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        messages = new Thread(() -> pass(listener), "pde4j-worker-messages");
        messages.setDaemon(true);
        messages.start();
    }

    /**
     * @param command of the JVM and its options, without the class
     * @param messages is given what the worker prints, line by line
     * @throws IOException if no process can be started
     */
    static WorkerProcess start(List<String> command, Consumer<String> messages) throws IOException {
        return new WorkerProcess(new ProcessBuilder(command).start(), messages);
    }

    private void pass(Consumer<String> listener) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(INCUBATOR)) {
                    // The lines of a stack trace are indented.
                    last = line.startsWith("\t") ? last : line;
                    listener.accept(line);
                }
            }
        } catch (IOException closed) {
            // The process has ended; its exit code says how.
        }
    }

    /**
     * Sends a message and awaits the answer.
     *
     * @throws WorkerLostException if the process ends before
     */
    Frame ask(Frame question) throws WorkerLostException {
        try {
            question.write(tasks);
            return Frame.read(answers);
        } catch (IOException ended) {
            throw new WorkerLostException(end(), ended);
        }
    }

    /** @throws WorkerLostException if the process has ended */
    void tell(Frame message) throws WorkerLostException {
        try {
            message.write(tasks);
        } catch (IOException ended) {
            throw new WorkerLostException(end(), ended);
        }
    }

    /** How it ended, and the last thing it said. */
    private String end() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            messages.join(TimeUnit.SECONDS.toMillis(1));
            return (code > SIGNALS ? "its process was ended by signal " + (code - SIGNALS) : "its process ended with exit code " + code)
                    + (last.isEmpty() ? "" : " (" + last.strip() + ")");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "its process was interrupted";
        }
    }

    /** The task in hand ends early, and the process after it. */
    void finish() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // The process has ended already.
        }
    }

    @Override
    public void close() {
        finish();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
