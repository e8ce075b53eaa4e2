// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.server.JedroServer;
import org.jedro.server.ServerOptions;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;

/**
 * The cost of the server, over sockets of this machine, with the journal on: runs of one trivial node that clients wait for, per
 * second, and the time from a request for a run to the first byte of the answer and to its first event. Arguments: the
 * number of clients, and of runs for each.
 */
public final class ServerCost {
    private static final int WARM_UP = 300;
    private static final int SAMPLES = 200;

    private ServerCost() {}

    /** One trivial node. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "one",
                    () -> Pipeline.of(Node.from("params:number")
                            .apply(Registry::addOne)
                            .to("sum")
                            .named("one")));
        }

        static int addOne(int number) {
            return number + 1;
        }
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        Path folder = Files.createTempDirectory("server");
        Files.createDirectories(folder.resolve("conf/local"));
        Files.writeString(
                Files.createDirectories(folder.resolve("conf/base")).resolve("parameters.yml"), "number: 1\n");
        Project project = Project.of(folder, "trivial", Registry.class);
        try (Session session = Session.open(project, SessionOptions.defaults());
                JedroServer server =
                        JedroServer.start(session, ServerOptions.defaults().withPort(0))) {
            measure(server.uri(), clients, runs);
        }
    }

    private static void measure(URI server, int clients, int runs) throws Exception {
        System.out.printf(Locale.ROOT, "first run, cold: %.1f ms%n", millis(timeToFirstByte(server)));
        new Client(server).runs(WARM_UP);
        long cpu = cpuNanos();
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(pool.submit(() -> {
                new Client(server).runs(runs);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d runs each: %.0f runs/s, %.2f ms of CPU each, clients included%n",
                clients,
                runs,
                clients * runs / seconds,
                millis(cpuNanos() - cpu) / (clients * runs));
        print("first byte of the answer", sample(() -> timeToFirstByte(server)));
        print("first event of the run", sample(() -> timeToFirstEvent(server)));
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long[] sample(Timing timing) throws Exception {
        long[] times = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            times[i] = timing.nanos();
        }
        Arrays.sort(times);
        return times;
    }

    /** Measures once. */
    private interface Timing {
        long nanos() throws Exception;
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 99 %% %.1f ms, most %.1f ms%n",
                what,
                millis(sorted[sorted.length / 2]),
                millis(sorted[sorted.length * 99 / 100]),
                millis(sorted[sorted.length - 1]));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static String post(String body, String more) {
        return "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + more
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static long timeToFirstByte(URI server) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            long start = System.nanoTime();
            socket.getOutputStream().write(post("{}", "").getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("no answer");
            }
            return System.nanoTime() - start;
        }
    }

    /** The stream is open before the request, as it is for a viewer. */
    private static long timeToFirstEvent(URI server) throws IOException {
        try (Socket events = new Socket(server.getHost(), server.getPort())) {
            events.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8));
            until(lines, "event: open");
            long start = System.nanoTime();
            timeToFirstByte(server);
            until(lines, "event: run");
            return System.nanoTime() - start;
        }
    }

    private static void until(BufferedReader lines, String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
    }

    /** A client with one connection, which waits for each of its runs. */
    private static final class Client {
        private final URI server;

        Client(URI server) {
            this.server = server;
        }

        void runs(int count) throws IOException {
            byte[] request = post("{}", "Prefer: wait=60\r\n").getBytes(StandardCharsets.US_ASCII);
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.setTcpNoDelay(true);
                for (int i = 0; i < count; i++) {
                    socket.getOutputStream().write(request);
                    readAnswer(socket.getInputStream());
                }
            }
        }

        private static void readAnswer(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the server has closed the connection");
                }
                head.append((char) next);
            }
            if (!head.toString().startsWith("HTTP/1.1 200 ")) {
                throw new IOException("expected status 200, but the answer begins with " + head);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ") + "content-length: ".length();
            in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf('\r', at))));
        }
    }
}
