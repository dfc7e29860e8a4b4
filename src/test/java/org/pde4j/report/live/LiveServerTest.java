package org.pde4j.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as any program of this machine meets it. */
@Timeout(60)
class LiveServerTest {

    private final AtomicLong version = new AtomicLong();
    private final AtomicInteger drawn = new AtomicInteger();
    private final List<String> pressed = new ArrayList<>();
    private LiveServer server;

    private final LivePage run = new LivePage() {
        @Override
        public String page() {
            return "the page";
        }

        @Override
        public String body() throws IOException {
            if (version.get() < 0) {
                throw new IOException("metrics.csv is damaged");
            }
            return "drawing " + drawn.incrementAndGet();
        }

        @Override
        public String state() {
            return "iteration \"" + version.get() + "\"";
        }

        @Override
        public long version() {
            return version.get();
        }

        @Override
        public String act(LiveAction action, Optional<String> run) {
            if (run.isPresent() && !run.get().equals("one")) {
                throw new NoSuchElementException("no run is called " + run.get());
            }
            pressed.add(action.name().toLowerCase(Locale.ROOT) + run.map(name -> " " + name).orElse(""));
            return switch (action) {
                case STOP -> "stopping";
                case CHECKPOINT -> "soon";
                case PAUSE -> "pausing";
                case PROCEED -> "going on";
            };
        }

        @Override
        public boolean paused() {
            return !pressed.isEmpty() && pressed.get(pressed.size() - 1).equals("pause");
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = LiveServer.start(run);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()).timeout(Duration.ofSeconds(20)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return "?" + server.address().getQuery();
    }

    @Test
    void theAddressWithItsTokenGrantsAccessToThePageAndItsButtons() throws Exception {
        assertThat(ask("GET", "/" + token()).body()).isEqualTo("the page");
        assertThat(ask("POST", "/checkpoint" + token()).body()).isEqualTo("soon");
        assertThat(ask("POST", "/stop" + token()).body()).isEqualTo("stopping");
        assertThat(ask("POST", "/pause" + token()).body()).isEqualTo("pausing");
        assertThat(ask("POST", "/proceed" + token()).body()).isEqualTo("going on");
        assertThat(pressed).containsExactly("checkpoint", "stop", "pause", "proceed");
        assertThat(ask("POST", "/pause" + token() + "&run=one").body()).isEqualTo("pausing");
        assertThat(pressed).last().isEqualTo("pause one");
        HttpResponse<String> unknown = ask("POST", "/stop" + token() + "&run=..%2Fother");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("no run is called ../other");
        assertThat(pressed).hasSize(5);
    }

    @Test
    void requestsWithoutTheTokenAreRefused() throws Exception {
        for (String path : List.of("/", "/?token=", "/?token=" + "a".repeat(32), "/body", "/events", "/figures/loss.svg")) {
            assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(ask("GET", "/../../etc/passwd").statusCode()).isIn(400, 403);
        for (String path : List.of("/stop", "/pause", "/proceed", "/checkpoint")) {
            assertThat(ask("POST", path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(ask("GET", "/stop" + token()).statusCode()).as("a link or a picture must not press a button").isEqualTo(404);
        assertThat(ask("GET", "/report.html" + token()).statusCode()).as("no path names a file").isEqualTo(404);
        assertThat(ask("GET", "/%2e%2e/%2e%2e/etc/passwd" + token()).statusCode()).isIn(400, 404);
        assertThat(pressed).isEmpty();
    }

    /** A page of another site may point its own name at 127.0.0.1; the browser then sends that name. */
    @Test
    void anotherNameOfThisMachineIsRefused() throws Exception {
        assertThat(raw("GET /" + token() + " HTTP/1.1\r\nHost: evil.example:" + server.address().getPort() + "\r\nConnection: close\r\n\r\n"))
                .contains(" 403 ");
        assertThat(raw("GET /" + token() + " HTTP/1.1\r\nHost: localhost:" + server.address().getPort() + "\r\nConnection: close\r\n\r\n")).contains(" 200 ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
        }
    }

    /** Connections that send nothing, half a request line, or a header without its end; the owner asks in the middle and after all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /bo", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", "POST /stop HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nx"})
    void connectionsThatFinishNoRequestDoNotKeepTheOwnerOut(String sent) throws Exception {
        List<Socket> held = new ArrayList<>();
        try (Socket watcher = open("GET /events" + token() + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.address().getPort()
                + "\r\nAccept: text/event-stream\r\n\r\n")) {
            assertThat(new BufferedReader(new InputStreamReader(watcher.getInputStream(), StandardCharsets.UTF_8)).readLine()).contains(" 200 ");
            for (int i = 0; i < 500; i++) {
                held.add(open(sent));
                if (i == 250) {
                    assertThat(ask("GET", "/" + token()).body()).isEqualTo("the page");
                }
            }
            long before = System.nanoTime();
            assertThat(ask("GET", "/" + token()).body()).isEqualTo("the page");
            // Far below the 30 s after which idle connections end.
            assertThat((System.nanoTime() - before) * 1e-9).as("seconds").isLessThan(10);
            watcher.setSoTimeout(10_000);
            assertThat(watcher.getInputStream().read()).as("a page that is open stays open").isNotNegative();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private Socket open(String sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void itListensOnTheLoopbackInterfaceAlone() {
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.address().getQuery()).matches("token=[A-Za-z0-9_-]{32}");
    }

    @Test
    void aDrawingIsMadeOnceForAllUntilThereIsNews() throws Exception {
        assertThat(ask("GET", "/body" + token()).body()).isEqualTo("drawing 1");
        assertThat(ask("GET", "/body" + token()).body()).isEqualTo("drawing 1");
        version.incrementAndGet();
        assertThat(ask("GET", "/body" + token()).body()).isEqualTo("drawing 2");
        version.set(-1);
        assertThat(ask("GET", "/body" + token())).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("metrics.csv is damaged");
        });
    }

    @Test
    void answersMayNotBeKeptFramedOrExtended() throws Exception {
        assertThat(ask("GET", "/" + token()).headers().map()).satisfies(headers -> {
            assertThat(headers.get("cache-control")).containsExactly("no-store");
            assertThat(headers.get("x-frame-options")).containsExactly("DENY");
            assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
            assertThat(headers.get("content-security-policy").get(0)).contains("default-src 'none'", "connect-src 'self'");
        });
    }

    @Test
    void newsIsPushedAndTheEndIsTold() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + "/events" + token())).header("Accept",
                "text/event-stream").build();
        HttpResponse<Stream<String>> events = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        version.set(41);
        Thread end = new Thread(() -> {
            sleep(3_000);
            server.finish("BUDGET at iteration 41", 100);
            server.close();
        });
        end.start();

        String told = events.body().takeWhile(line -> !line.contains("BUDGET")).collect(Collectors.joining("\n"));

        end.join();
        assertThat(told).contains("event: state", "{\"text\":\"iteration \\\"41\\\"\",\"paused\":false}", "event: page", "event: ended");
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }
}
