package org.pde4j.cluster;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where workers are: {@code local://2}, so many processes of this machine, or a master such as {@code spark://host:7077}.
 */
public record ClusterAddress(String url) {

    private static final int MAX_WORKERS = 1024;
    private static final String LOCAL = "local:";
    private static final Pattern PROCESSES = Pattern.compile("local://(\\d{1,4})");

    public ClusterAddress {
        if (url.startsWith(LOCAL) && (workers(url) < 1 || workers(url) > MAX_WORKERS)) {
            throw new IllegalArgumentException("must be local://N with N workers from 1 to " + MAX_WORKERS + ", or a master such as spark://host:7077, got "
                    + url);
        }
    }

    /** 0 where it names no processes of this machine. */
    private static int workers(String url) {
        Matcher processes = PROCESSES.matcher(url);
        return processes.matches() ? Integer.parseInt(processes.group(1)) : 0;
    }

    /**
     * Reaches the workers, which stay until the cluster is closed.
     *
     * @param messages is given what processes of this machine print, on several threads
     * @throws ClusterException if they cannot be reached; one sentence
     */
    public Cluster open(Consumer<String> messages) throws ClusterException {
        if (workers(url) > 0) {
            return new Local(workers(url), List.of(), messages).session();
        }
        return ClusterFactory.find().orElseThrow(() -> new ClusterException(url + " needs the jars of Spark, which the launcher ./pde4j puts on the class path"
                + " for spark://host:port; workers of this machine are local://N")).open(url, Map.of());
    }
}
