package org.pde4j.report.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.net.URI;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one {@link LivePage} on a free port of the loopback interface until it is closed. */
public final class LiveServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);

    private static final String HOST = "127.0.0.1";

    /** Pages that may be open at once, and connections without the token. */
    private static final int MAX_WATCHERS = 8;
    private static final int MAX_UNKNOWN = 32;
    private static final int THREADS = 12;
    private static final int IDLE_MILLISECONDS = 30_000;

    /** Time between two looks at the run. */
    private static final int BEAT_MILLISECONDS = 500;

    /** How often a page is drawn at most, and how many times longer than the drawing took to wait: the training comes first. */
    private static final long MIN_PAUSE_NANOSECONDS = 1_500_000_000L;
    private static final int PATIENCE = 8;
    private static final long LONGEST_PAUSE_NANOSECONDS = 10_000_000_000L;

    private final LivePage shown;
    private final Access access = new Access();
    private final Callers callers = new Callers(MAX_UNKNOWN);
    private final Javalin server;
    private final ScheduledExecutorService clock;
    private final Set<SseClient> watchers = ConcurrentHashMap.newKeySet();
    private long announced = -1;
    private String body;
    private long drawnVersion = -1;
    private volatile long drawnAt;
    private volatile long drawingTook;

    private LiveServer(LivePage shown) {
        this.shown = shown;
        server = Javalin.create(this::configure);
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pde4j-live-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to serve.
     *
     * @throws IOException if no port can be opened
     */
    public static LiveServer start(LivePage shown) throws IOException {
        LiveServer live = new LiveServer(shown);
        try {
            live.server.start();
        } catch (RuntimeException refused) {
            live.clock.shutdownNow();
            throw new IOException("no port of " + HOST + " can be opened: " + refused.getMessage(), refused);
        }
        live.clock.scheduleWithFixedDelay(live::beat, BEAT_MILLISECONDS, BEAT_MILLISECONDS, TimeUnit.MILLISECONDS);
        return live;
    }

    /** The address of the page; it grants access to the page and its buttons. */
    public URI address() {
        return URI.create("http://" + HOST + ":" + server.port() + "/?token=" + access.token());
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = 1024;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setDaemon(true);
        threads.setName("pde4j-live");
        config.jetty.threadPool = threads;
        config.jetty.addConnector((jetty, http) -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE_MILLISECONDS);
            ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
            connector.setHost(HOST);
            connector.addBean(callers);
            return connector;
        });
        config.routes.before(request -> {
            access.check(request, server.port());
            callers.known(request.req().getRemotePort());
            request.header("Cache-Control", "no-store");
            request.header("X-Content-Type-Options", "nosniff");
            request.header("X-Frame-Options", "DENY");
            request.header("Referrer-Policy", "no-referrer");
            request.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                    + "img-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        });
        config.routes.get("/", html(LivePage::page));
        config.routes.get("/body", request -> request.html(body()));
        config.routes.sse("/events", this::watch);
        for (LiveAction action : LiveAction.values()) {
            config.routes.post(action.route(), request -> request.result(shown.act(action, Optional.ofNullable(request.queryParam("run")))));
        }
        config.routes.exception(NoSuchElementException.class, (unknown, request) -> request.status(404).result(unknown.getMessage()));
        config.routes.exception(IOException.class, (failure, request) -> unavailable(failure, request));
    }

    /** A supplier of text. */
    @FunctionalInterface
    private interface Text {

        String of(LivePage page) throws IOException;
    }

    private Handler html(Text text) {
        return request -> request.html(text.of(shown));
    }

    private static void unavailable(IOException failure, Context request) {
        LOG.warn("{} {} cannot be answered", request.method(), request.path(), failure);
        // The message of a failure of the file system is often a path alone.
        request.status(503).result(request.path() + " cannot be answered: " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** Drawn once for all who ask, and again only when there is something new. */
    private synchronized String body() throws IOException {
        long version = shown.version();
        if (body == null || drawnVersion != version) {
            long before = System.nanoTime();
            body = shown.body();
            drawnVersion = version;
            drawnAt = System.nanoTime();
            drawingTook = drawnAt - before;
        }
        return body;
    }

    private void watch(SseClient watcher) {
        if (watchers.size() >= MAX_WATCHERS) {
            throw new ServiceUnavailableResponse("at most " + MAX_WATCHERS + " pages can be open");
        }
        watcher.keepAlive();
        watcher.onClose(() -> watchers.remove(watcher));
        watchers.add(watcher);
        watcher.sendEvent("state", state());
        watcher.sendEvent("page", "{}");
    }

    private String state() {
        return JsonNodeFactory.instance.objectNode().put("text", shown.state()).put("paused", shown.paused()).toString();
    }

    private static String line(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }

    private void beat() {
        try {
            String state = state();
            boolean due = System.nanoTime() - drawnAt
                    > Math.min(LONGEST_PAUSE_NANOSECONDS, Math.max(MIN_PAUSE_NANOSECONDS, PATIENCE * drawingTook));
            long version = shown.version();
            for (SseClient watcher : watchers) {
                watcher.sendEvent("state", state);
                if (due && version != announced) {
                    watcher.sendEvent("page", "{}");
                }
            }
            announced = due ? version : announced;
        } catch (RuntimeException gone) {
            // A scheduled task that throws is never run again.
            LOG.debug("a watcher could not be told", gone);
        }
    }

    /** Tells all pages that the training has ended, lets them draw its end, and stops serving after that. */
    public void finish(String text, long milliseconds) {
        clock.shutdownNow();
        for (SseClient watcher : watchers) {
            watcher.sendEvent("ended", line(text));
        }
        long limit = System.nanoTime() + milliseconds * 1_000_000L;
        while (!watchers.isEmpty() && System.nanoTime() < limit) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException now) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        watchers.forEach(SseClient::close);
        server.stop();
    }
}
