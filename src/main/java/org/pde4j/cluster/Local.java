package org.pde4j.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Worker processes of this machine, each with its share of the heap and of the processors of this one. Processes, because the log, the threads of BLAS and
 * the limit of memory belong to a process, and one that runs out of memory ends no other.
 *
 * @param workers at most; no more are started than there are tasks
 * @param options of the JVMs of the workers, beside those of this one
 * @param messages is given what they print, line by line, on several threads
 */
public record Local(int workers, List<String> options, Consumer<String> messages) implements Cluster {

    /** After which a task is given up whose worker is lost each time. */
    static final int ATTEMPTS = 3;

    /** Of this process alone. */
    private static final Pattern OWN = Pattern.compile(
            "-Xm[sx].*|-XX:(Initial|Min|Max)RAM.*|-XX:(Initial|Max|Min)HeapSize.*|-XX:ActiveProcessorCount.*|-agent(lib|path):.*|-Xrun.*");

    /** Properties that a program sets after its start, for charts and for the log. */
    private static final List<String> PASSED = List.of("java.awt.headless", "logback.configurationFile");

    public Local {
        if (workers < 1) {
            throw new IllegalArgumentException("Local: the number of workers must be at least 1, got " + workers);
        }
        options = List.copyOf(options);
    }

    /** The heap of each of several workers, in bytes. */
    public static long heap(int workers) {
        return Runtime.getRuntime().maxMemory() / workers;
    }

    @Override
    public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
        try (LocalSession session = new LocalSession(this)) {
            session.map(work, tasks, interrupted, listener);
        }
    }

    /** The same, whose processes wait for the next map of the same work until it is closed. */
    public Cluster session() {
        return new LocalSession(this);
    }

    /** The JVM of this process with its options and class path. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> !OWN.matcher(option).matches()).forEach(command::add);
        PASSED.stream().filter(name -> System.getProperty(name) != null).forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(options);
        command.add("-Xmx" + heap(workers));
        command.add("-XX:ActiveProcessorCount=" + Math.max(1, Runtime.getRuntime().availableProcessors() / workers));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        return command;
    }

    @Override
    public boolean sharesFiles() {
        return true;
    }

    /** Its processes end with each map. */
    @Override
    public void close() {}
}
