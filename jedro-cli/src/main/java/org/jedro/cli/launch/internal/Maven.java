// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Maven without tests, with its output in a file. */
final class Maven {
    static final String OLDEST = "3.8.7";

    private static final Pattern VERSION = Pattern.compile("Apache Maven ([0-9.]+)");
    private static final int SECONDS_BETWEEN_REPORTS = 20;

    private final Path program;
    private final Path javaHome;
    private final boolean progress;
    private final PrintStream err;

    Maven(Path program, Path javaHome, boolean progress, PrintStream err) {
        this.program = program;
        this.javaHome = javaHome;
        this.progress = progress;
        this.err = err;
    }

    /** Fails if Maven is too old. */
    void checkVersion() {
        Matcher version = VERSION.matcher(versionText());
        String found = version.find() ? version.group(1) : "";
        if (found.isEmpty() || Versions.compare(found, OLDEST) < 0) {
            throw LaunchException.of(
                    "Building Jedro needs Maven " + OLDEST + " or newer, but '" + program + "' is "
                            + (found.isEmpty() ? "of an unknown version" : found) + ".",
                    "  Install a newer one (https://maven.apache.org/download.cgi) and put its bin folder first in the PATH.");
        }
    }

    private String versionText() {
        try {
            Process process =
                    command(List.of("-version")).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** {@return whether Maven succeeds} */
    boolean run(Path log, List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("-B", "-ntp", "-Dmaven.test.skip=true", "-Dstyle.color=never"));
        all.addAll(words);
        Started maven = new Started();
        Thread atExit = new Thread(maven::end, "jedro-end-of-maven");
        addHook(atExit);
        try {
            Process process = maven.start(command(all).redirectErrorStream(true).redirectOutput(log.toFile()));
            process.getOutputStream().close();
            return (progress ? watch(process, new MavenLog(log)) : process.waitFor()) == 0;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            forget(atExit);
        }
    }

    /** A process of Maven, which does not end with this JVM by itself, whenever that is stopped. */
    private static final class Started {
        private Optional<Process> process = Optional.empty();
        private boolean isStopped;

        synchronized Process start(ProcessBuilder builder) throws IOException {
            if (isStopped) {
                throw interrupted();
            }
            Process started = builder.start();
            process = Optional.of(started);
            return started;
        }

        synchronized void end() {
            isStopped = true;
            process.ifPresent(started -> {
                started.descendants().forEach(ProcessHandle::destroy);
                started.destroy();
            });
        }
    }

    private static void addHook(Thread atExit) {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            throw interrupted();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // this JVM is being stopped
        }
    }

    private ProcessBuilder command(List<String> words) {
        List<String> all = new ArrayList<>(List.of(program.toString()));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        return builder;
    }

    /** Prints which module Maven builds, and every 20 seconds that it still does. */
    private int watch(Process process, MavenLog log) throws IOException, InterruptedException {
        String shown = "";
        for (int seconds = 1; !process.waitFor(1, TimeUnit.SECONDS); seconds++) {
            String module = log.module();
            if (!module.isEmpty() && !module.equals(shown)) {
                err.println("  " + module);
                shown = module;
            } else if (seconds % SECONDS_BETWEEN_REPORTS == 0) {
                err.println("  " + (module.isEmpty() ? "downloading what Maven itself needs" : module) + ", " + seconds
                        + " s …");
            }
        }
        return process.exitValue();
    }

    private static LaunchException interrupted() {
        Thread.currentThread().interrupt();
        return LaunchException.of("The build was interrupted; nothing was run.");
    }
}
