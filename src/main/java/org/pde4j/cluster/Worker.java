package org.pde4j.cluster;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The program of a worker process of {@link Local}: reads tasks from its standard input and writes their results to its standard output. At the end of
 * its input, which also comes when the process that started it is killed, the task in hand ends early and the program with it.
 */
public final class Worker {

    private Worker() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream results = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        // Ctrl-C goes to all processes of a terminal; the one that started this one decides.
        ignore("INT");
        ignore("HUP");
        AtomicBoolean ended = new AtomicBoolean();
        LinkedBlockingQueue<Optional<Frame>> received = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(received, ended), "pde4j-tasks");
        reader.setDaemon(true);
        reader.start();
        Optional<Frame> frame = received.take();
        if (frame.isPresent()) {
            Work work = Work.named(frame.get().text());
            for (frame = received.take(); frame.isPresent(); frame = received.take()) {
                answer(work, frame.get().text(), ended).write(results);
            }
        }
        System.exit(0);
    }

    private static Frame answer(Work work, String task, AtomicBoolean ended) {
        try {
            return work.run(task, ended::get).map(value -> new Frame(Frame.Kind.RESULT, value)).orElseGet(() -> new Frame(Frame.Kind.INTERRUPTED, ""));
        } catch (IOException | RuntimeException failure) {
            return new Frame(Frame.Kind.EXCEPTION, failure instanceof RuntimeException ? failure.toString() : failure.getMessage());
        }
    }

    private static void read(LinkedBlockingQueue<Optional<Frame>> received, AtomicBoolean ended) {
        try (DataInputStream in = new DataInputStream(System.in)) {
            while (true) {
                received.add(Optional.of(Frame.read(in)));
            }
        } catch (IOException end) {
            ended.set(true);
            received.add(Optional.empty());
        }
    }

    private static void ignore(String signal) {
        try {
            Signal.handle(new Signal(signal), SignalHandler.SIG_IGN);
        } catch (IllegalArgumentException notHere) {
            // Windows has no SIGHUP, and a JVM with -Xrs handles none.
        }
    }
}
