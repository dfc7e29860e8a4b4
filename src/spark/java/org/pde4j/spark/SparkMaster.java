package org.pde4j.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.cluster.ClusterException;

/** Where an application is to run: {@code local[2]}, {@code spark://host:7077}, {@code yarn}, {@code k8s://…}. */
record SparkMaster(String url) {

    private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
    private static final Pattern ADDRESS = Pattern.compile("(?<host>[^:,/]+):(?<port>\\d{1,5})");

    private static final int PATIENCE_MILLIS = 5000;

    /** Whether its tasks are threads of this process. */
    boolean isLocal() {
        return url.equals("local") || url.startsWith("local[");
    }

    /** Whether all its processes are on this machine. */
    boolean isLoopback() {
        return isLocal() || url.startsWith("local-cluster") || isStandalone() && addresses().stream().allMatch(SparkMaster::isLoopback);
    }

    private static boolean isLoopback(String address) {
        Matcher parts = ADDRESS.matcher(address);
        try {
            return parts.matches() && InetAddress.getByName(parts.group("host")).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Whether it is a master of Spark itself. */
    boolean isStandalone() {
        return STANDALONE.matcher(url).matches();
    }

    private List<String> addresses() {
        Matcher list = STANDALONE.matcher(url);
        return list.matches() ? Arrays.asList(list.group(1).split(",")) : List.of();
    }

    /**
     * Spark itself would try for a minute.
     *
     * @throws ClusterException if nothing answers at any address of a standalone master
     */
    void require() throws ClusterException {
        if (!isStandalone()) {
            return;
        }
        String reason = "";
        for (String address : addresses()) {
            Matcher parts = ADDRESS.matcher(address);
            if (!parts.matches()) {
                throw new ClusterException("must be a master such as spark://host:7077 or local[2], got " + url);
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port"))), PATIENCE_MILLIS);
                return;
            } catch (IllegalArgumentException port) {
                throw new ClusterException("must have a port of at most 65535, got " + url, port);
            } catch (IOException unreachable) {
                reason = unreachable instanceof UnknownHostException ? "unknown host " + parts.group("host") : unreachable.getMessage();
            }
        }
        throw new ClusterException(url + ": no Spark master answers there (" + reason + "); start one, or correct host and port");
    }
}
