// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.internal.SameJava;

/**
 * A cluster of Spark on this machine: a master and workers, processes of their own from the jars on the class path, without
 * anything of Jedro.
 */
final class StandaloneCluster implements AutoCloseable {
    /** Jars of this module's tests that no installation of Spark has. */
    private static final List<String> FOREIGN = List.of(
            "jedro-",
            "jackson-core-3",
            "jackson-databind-3",
            "jackson-annotations-2.22",
            "fory-",
            "fastcsv-",
            "dflib-",
            "aalto-",
            "snakeyaml-engine-",
            "geantyref-",
            "jspecify-",
            "h2-",
            "junit-",
            "assertj-",
            "byte-buddy-",
            "logback-",
            "opendal-",
            "s3proxy-",
            "jackson-dataformat-xml-",
            "opentelemetry-",
            "prometheus-",
            "args4j-",
            "jimfs-",
            "jetty-");

    private static final int CORES = 1;
    private static final int STARTS = 600;

    private final Path folder;
    private final int port = freePort();
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    /** Starts a master with workers of one core each. */
    StandaloneCluster(int count) {
        try {
            folder = Files.createTempDirectory("jedro-cluster-");
            prepareHome();
            master = start(
                    List.of(),
                    "org.apache.spark.deploy.master.Master",
                    List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0"));
            awaitMaster();
            for (int i = 0; i < count; i++) {
                addWorker();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the address of the master} */
    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** {@return whether this process can start workers that do not see a folder} */
    static boolean hidesFolders() {
        try {
            return new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/tmp")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts a worker whose executors have an empty folder of their own in the place of one, as another machine has. */
    void addWorkerWithout(Path folder) throws IOException {
        addWorker(List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none \"$0\" && exec \"$@\"", folder.toString()));
    }

    /** Starts one more worker. */
    void addWorker() throws IOException {
        addWorker(List.of());
    }

    private void addWorker(List<String> before) throws IOException {
        workers.add(start(
                before,
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        String.valueOf(CORES),
                        "--memory",
                        "1g",
                        "--work-dir",
                        folder.resolve("work").toString(),
                        url())));
    }

    /** Kills the executors that there are now; the workers start others. */
    void killExecutors() {
        workers.stream().flatMap(Process::children).forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills a worker, as if its machine were lost. */
    void killWorker(ProcessHandle handle) {
        Process worker = workers.stream()
                .filter(process -> process.toHandle().equals(handle))
                .findFirst()
                .orElseThrow();
        workers.remove(worker);
        worker.destroyForcibly().onExit().join();
    }

    /** What Spark wants of an installation: a folder of jars, and a file with its version. */
    private void prepareHome() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        Files.writeString(folder.resolve("home/RELEASE"), "Spark 4.2.0\n");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry).toAbsolutePath();
            String name = String.valueOf(jar.getFileName());
            if (name.endsWith(".jar") && FOREIGN.stream().noneMatch(name::startsWith)) {
                Files.createSymbolicLink(jars.resolve(name), jar);
            }
            if (name.startsWith("jackson-annotations-")) {
                addOwnAnnotations(jar, jars);
            }
        }
    }

    /** Spark's installation has older annotations than Jackson 3 wants, which executors must not mix up. */
    private static void addOwnAnnotations(Path jar, Path jars) throws IOException {
        Path own = jar.resolveSibling("../2.21/jackson-annotations-2.21.jar").normalize();
        Path chosen = Files.exists(own) ? own : jar;
        Files.createSymbolicLink(jars.resolve(String.valueOf(chosen.getFileName())), chosen);
    }

    private Process start(List<String> before, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(SameJava.executable(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", folder.resolve("home/jars") + "/*", main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", folder.resolve("home").toString(),
                        "SPARK_SCALA_VERSION", "2.13",
                        "SPARK_LOCAL_IP", "127.0.0.1"));
        return builder.start();
    }

    private void awaitMaster() throws IOException {
        for (int i = 0; i < STARTS && master.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IOException("The master has not started: " + Files.readString(folder.resolve("log.txt")));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the processes by their ids; executors end with their workers. */
    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        all.forEach(Process::destroy);
        for (Process process : all) {
            process.onExit().join();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(StandaloneCluster::delete);
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
