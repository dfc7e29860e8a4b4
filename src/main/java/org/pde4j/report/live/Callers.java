package org.pde4j.report.live;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Connection;

/**
 * The connections that have not yet shown the token. At most so many are kept: each further one closes the oldest, so that connections which send
 * nothing, or half a request, cannot block a client that sends its request at once.
 */
final class Callers implements Connection.Listener {

    private final int most;

    /** By port of the caller, oldest first. */
    private final Map<Integer, Connection> unknown = new LinkedHashMap<>();

    Callers(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        List<Connection> outdated = new ArrayList<>();
        synchronized (unknown) {
            unknown.put(port(connection), connection);
            Iterator<Connection> oldest = unknown.values().iterator();
            while (unknown.size() > most) {
                outdated.add(oldest.next());
                oldest.remove();
            }
        }
        // Outside the lock, because closing calls onClosed.
        outdated.forEach(Connection::close);
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (unknown) {
            unknown.remove(port(connection), connection);
        }
    }

    /** The connection from that port has shown the token. */
    void known(int port) {
        synchronized (unknown) {
            unknown.remove(port);
        }
    }

    private static int port(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address ? address.getPort() : -1;
    }
}
