package org.pde4j.reliability;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tries inputs and holds the code to what bad input is promised: an exception of the kind that the commands turn into exit code 2, with one
 * sentence; no more than {@link #MAX_SECONDS} of computing and {@link #MAX_BYTES} of memory, garbage included. What is accepted takes what
 * its points need, up to the memory of the JVM and a minute.
 */
final class Guard {

    static final double MAX_SECONDS = 5;
    static final long MAX_BYTES = 256L << 20;

    /** Messages quote the input; a terminal is no place for all of it. */
    private static final int LONGEST_SENTENCE = 1000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Set<Class<? extends Throwable>> refusals;
    private long tried;
    private long refused;
    private long crashes;
    private final Map<String, String> findings = new LinkedHashMap<>();
    private double slowest;
    private long most;

    /** Something that reads an input. */
    @FunctionalInterface
    interface Reader {

        void read() throws Exception;
    }

    /** @param refusals what may be thrown, subclasses included */
    Guard(Set<Class<? extends Throwable>> refusals) {
        this.refusals = refusals;
    }

    /** Keeps what breaks the promise for {@link #report}. */
    void attempt(Object input, Reader reader) {
        tried++;
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();
        Throwable failure = null;
        try {
            reader.read();
        } catch (Throwable any) {
            failure = any;
        }
        double seconds = (threads.getCurrentThreadCpuTime() - nanos) * 1e-9;
        long taken = threads.getCurrentThreadAllocatedBytes() - bytes;
        slowest = Math.max(slowest, seconds);
        most = Math.max(most, taken);
        if (failure != null) {
            refused++;
            checkRefusal(input, failure);
        }
        if (seconds > (failure == null ? 60 : MAX_SECONDS) || taken > (failure == null ? Runtime.getRuntime().maxMemory() : MAX_BYTES)) {
            breaks("took " + seconds + " s and " + taken + " bytes", input, new AssertionError());
        }
    }

    /** One finding for each kind of failure and place. */
    private void breaks(String how, Object input, Throwable failure) {
        crashes++;
        String place = Arrays.stream(failure.getStackTrace()).filter(frame -> frame.getClassName().startsWith("org.pde4j.")).findFirst()
                .map(String::valueOf).orElse("nowhere");
        String text = String.valueOf(input);
        String finding = how + "\n  at " + place + "\n  input: " + text.substring(0, Math.min(2000, text.length()));
        if (findings.putIfAbsent(failure.getClass().getSimpleName() + " " + place, finding) == null) {
            System.out.println(finding);
        }
    }

    private void checkRefusal(Object input, Throwable failure) {
        if (refusals.stream().noneMatch(kind -> kind.isInstance(failure))) {
            breaks("threw " + failure, input, failure);
            return;
        }
        String message = String.valueOf(failure.getMessage());
        if (message.isBlank() || message.equals("null") || message.length() > LONGEST_SENTENCE || message.lines().count() != 1) {
            breaks("is no sentence: <" + message + ">", input, failure);
        }
    }

    long tried() {
        return tried;
    }

    /** Inputs that were refused; the others were sound, or sound enough. */
    long refused() {
        return refused;
    }

    /** @throws AssertionError with the inputs that broke the promise */
    void report(String kind) {
        Ledger.inputs(kind + " (" + refused + " refused)", tried, crashes, slowest, most / 1e6);
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.size() + " kinds of failure:\n" + String.join("\n", findings.values()));
        }
    }
}
