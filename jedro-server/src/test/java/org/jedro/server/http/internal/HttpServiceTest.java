// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jedro.JedroException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP server by itself, over raw sockets: clients that are slow, leave, or do not speak HTTP. */
@Timeout(60)
class HttpServiceTest {
    /** Two threads, so that two clients that hold them would keep out all others. */
    private static final HttpLimits IMPATIENT =
            new HttpLimits(2, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private HttpService start(HttpLimits limits) {
        Router router = new Router();
        router.addOpen("GET", "/plain", request -> Response.json(200, Map.of("a", 1)));
        router.addOpen("GET", "/query", request -> Response.json(200, request.query()));
        router.addOpen("GET", "/items/{id}", request -> Response.json(200, Map.of("id", request.pathValue("id"))));
        router.addOpen(
                "POST", "/echo", request -> Response.json(200, request.body().toJava()));
        router.addOpen("GET", "/bug", request -> {
            throw new IllegalStateException("secret");
        });
        router.addOpen(
                "GET",
                "/endless",
                request -> Response.stream("text/plain", out -> {
                    try {
                        while (true) {
                            out.write("x".repeat(1 << 16));
                        }
                    } finally {
                        left.countDown();
                    }
                }));
        router.addOpen("GET", "/files/{path...}", new StaticFiles(HttpServiceTest.class, "web"));
        HttpService service = HttpService.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, router, (request, route) -> {});
        open.add(0, service);
        return service;
    }

    private Socket connect(HttpService service) throws IOException {
        Socket socket =
                new Socket(service.address().getAddress(), service.address().getPort());
        socket.setSoTimeout(30_000);
        open.add(socket);
        return socket;
    }

    private String answer(HttpService service, String request) throws IOException {
        Socket socket = connect(service);
        send(socket, request);
        return rest(socket);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void findsRoutesByPathAndMethod() throws IOException {
        HttpService service = start(HttpLimits.DEFAULT);

        assertThat(body(answer(service, get("/plain")))).isEqualTo("{\"a\":1}");
        assertThat(body(answer(service, get("/items/a%20b")))).isEqualTo("{\"id\":\"a b\"}");
        assertThat(body(answer(service, get("/query?a=%2F&b")))).isEqualTo("{\"a\":\"/\",\"b\":\"\"}");
        assertThat(answer(service, get("/items/"))).startsWith("HTTP/1.1 404 ");
        assertThat(answer(service, get("/plain/"))).startsWith("HTTP/1.1 404 ");
        String head = answer(service, get("/plain").replace("GET", "HEAD"));
        assertThat(head).startsWith("HTTP/1.1 200 ");
        assertThat(body(head)).isEmpty();
        assertThat(answer(service, get("/plain").replace("GET", "DELETE")))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: GET\r\n")
                .endsWith("{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
                        + "\"detail\":\"Method DELETE is not allowed here: expected GET.\"}");
        assertThat(answer(service, get("/query?a=1&a=2"))).startsWith("HTTP/1.1 400 ");
        assertThat(answer(service, get("/query?a=%zz"))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void sendsHeadersThatProtectThePage() throws IOException {
        assertThat(answer(start(HttpLimits.DEFAULT), get("/plain")))
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")
                .containsIgnoringCase("\r\nCache-Control: no-store\r\n");
    }

    @Test
    void hidesWhatAHandlerThrows() throws IOException {
        assertThat(answer(start(HttpLimits.DEFAULT), get("/bug")))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("secret", "IllegalState")
                .contains("The request failed; the log of the server has the reason.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET no-slash HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{}",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
                "\u0000\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"
            })
    void survivesWhatIsNotHttp(String request) throws IOException {
        HttpService service = start(IMPATIENT);

        assertThat(answer(service, request)).doesNotStartWith("HTTP/1.1 2").doesNotContain("\tat ", "java.", "sun.");
        assertThat(patientAnswer(service, get("/plain"))).startsWith("HTTP/1.1 200 ");
    }

    /** {@return the first answer} A busy machine may need longer for a request than an impatient server allows. */
    private String patientAnswer(HttpService service, String request) throws IOException {
        String answer = "";
        for (int tries = 0; tries < 20 && answer.isEmpty(); tries++) {
            answer = answer(service, request);
        }
        return answer;
    }

    @Test
    void disconnectsClientsThatSendTooSlowly() throws IOException {
        HttpService service = start(IMPATIENT);
        List<Socket> slow = new ArrayList<>();
        for (String half : List.of(
                "GET /plain HTT",
                "GET /plain HTTP/1.1\r\nHost: loc",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{\"a\"",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a")) {
            Socket socket = connect(service);
            send(socket, half);
            slow.add(socket);
        }

        assertThat(patientAnswer(service, get("/plain"))).startsWith("HTTP/1.1 200 ");
        for (Socket socket : slow) {
            assertThat(ends(socket)).isTrue();
        }
    }

    /** {@return true when the server has closed the connection} */
    private static boolean ends(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void disconnectsAClientThatDoesNotReadItsStream() throws Exception {
        HttpService service = start(IMPATIENT);
        Socket socket = connect(service);
        send(socket, get("/endless"));

        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(patientAnswer(service, get("/plain"))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void survivesClientsThatLeave() throws Exception {
        HttpService service = start(IMPATIENT);
        for (String half : List.of("", "GET /pl", get("/endless"), get("/plain"))) {
            Socket socket = connect(service);
            send(socket, half);
            socket.setSoLinger(true, 0);
            socket.close();
        }
        assertThat(patientAnswer(service, get("/plain"))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, 200, text/plain; charset=utf-8",
        "'', 200, text/html; charset=utf-8",
        "../HttpServiceTest.class, 404, application/problem+json",
        "%2e%2e/HttpServiceTest.class, 404, application/problem+json",
        "..%2fa.txt, 404, application/problem+json",
        ".hidden.txt, 404, application/problem+json",
        "/a.txt, 404, application/problem+json",
        "nothing.txt, 404, application/problem+json"
    })
    void servesFilesOfTheClassPathAndNothingAbove(String path, int status, String type) throws IOException {
        String answer = answer(start(HttpLimits.DEFAULT), get("/files/" + path));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nContent-Type: " + type + "\r\n");
    }

    @Test
    void givesDocumentsOfFramesNoOrigin() throws IOException {
        HttpService service = start(HttpLimits.DEFAULT);

        assertThat(answer(service, get("/files/frames/a.html")))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Security-Policy: sandbox allow-scripts; default-src 'none';")
                .contains("frame-ancestors 'self'");
        assertThat(answer(service, get("/files/a.txt")))
                .contains("frame-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("sandbox", "unsafe-inline");
    }

    @Test
    void doesNotSendAFileThatTheClientHas() throws IOException {
        HttpService service = start(HttpLimits.DEFAULT);
        String first = answer(service, get("/files/a.txt"));
        int start = first.toLowerCase(java.util.Locale.ROOT).indexOf("\r\netag: ") + 8;
        String tag = first.substring(start, first.indexOf("\r\n", start));

        assertThat(answer(service, get("/files/a.txt").replace("Host", "If-None-Match: " + tag + "\r\nHost")))
                .startsWith("HTTP/1.1 304 ");
    }

    @Test
    void reportsAPortInUseInOneSentence() {
        HttpService first = start(HttpLimits.DEFAULT);
        int port = first.address().getPort();

        assertThatThrownBy(() -> HttpService.start(
                        new InetSocketAddress("127.0.0.1", port), HttpLimits.DEFAULT, new Router(), (r, t) -> {}))
                .isInstanceOf(JedroException.class)
                .hasMessage("Port " + port
                        + " of 127.0.0.1 is in use.\n  choose another with --port, or 0 for any that is" + " free");
    }

    @Test
    void reportsAHostThatIsNotKnown() {
        assertThatThrownBy(() -> HttpService.start(
                        InetSocketAddress.createUnresolved("nowhere.invalid", 8000),
                        HttpLimits.DEFAULT,
                        new Router(),
                        (r, t) -> {}))
                .hasMessage("Host 'nowhere.invalid' is not known.\n  name an address of this machine with --host");
    }
}
