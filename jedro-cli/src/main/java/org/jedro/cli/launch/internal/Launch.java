// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Starts Jedro where no shell can compare the times of files, on Windows: brings the project up to date, then runs it in a
 * second JVM. Without class-data archives.
 */
public final class Launch {
    private final Map<String, String> variables;
    private final Path javaHome;
    private final PrintStream err;
    private final Supplier<Optional<String>> answers;

    Launch(Map<String, String> variables, Path javaHome, PrintStream err, Supplier<Optional<String>> answers) {
        this.answers = answers;
        this.variables = Map.copyOf(variables);
        this.javaHome = javaHome;
        this.err = err;
    }

    /**
     * Runs a command line and ends this JVM with the exit code of the other one.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Launch launch = new Launch(System.getenv(), Path.of(System.getProperty("java.home")), err, Launch::typed);
        System.exit(launch.run(Path.of(System.getProperty("user.dir")), List.of(arguments)));
    }

    /** {@return the exit code} */
    int run(Path folder, List<String> arguments) {
        try {
            List<String> words = command(folder, arguments);
            return words.isEmpty()
                    ? 1
                    : new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (LaunchException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("Jedro cannot be started (" + e + ").");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** {@return the command that runs it; empty if what it needs cannot be built} */
    List<String> command(Path folder, List<String> arguments) throws IOException {
        Optional<Path> home = Optional.ofNullable(variables.get("JEDRO_HOME"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        Optional<Path> project = ProjectFolder.find(folder, arguments).or(this::ofLauncher);
        String classPath;
        List<String> options = new ArrayList<>();
        if (project.isPresent()) {
            if (!isTrusted(project.get())) {
                return List.of();
            }
            Place place = new Place(project, Optional.empty(), home, true);
            Path state = place.state();
            if (new Build(place, err, Toolchain.of(variables, javaHome)).run() != 0) {
                if (!showsLastBuild(state, arguments)) {
                    return List.of();
                }
                options.add("-D" + Rebuild.UNBUILT + "=yes");
            }
            classPath = new Libraries(List.of(
                            Libraries.read(state.resolve("libraries")).classPath(),
                            state.resolve("project.jar").toString()))
                    .classPath();
        } else {
            classPath = ofDistribution(
                    home.orElseThrow(() -> LaunchException.of("There is neither a project nor a distribution here.")));
        }
        return words(home, classPath, options, arguments);
    }

    /** {@return whether the command is the viewer, which shows the graph of before and why there is no newer one} */
    private static boolean showsLastBuild(Path state, List<String> arguments) throws IOException {
        Path libraries = state.resolve("libraries");
        return !arguments.isEmpty()
                && arguments.get(0).equals("viz")
                && Files.isRegularFile(state.resolve("project.jar"))
                && Files.isRegularFile(libraries)
                && Libraries.read(libraries).exist();
    }

    /** The first build of a project from a foreign starter runs code that its user has not read yet, in Maven's plugins. */
    private boolean isTrusted(Path project) throws IOException {
        Path unbuilt = project.resolve(".jedro").resolve("unbuilt-starter");
        if (!Files.isRegularFile(unbuilt)) {
            return true;
        }
        if (!"yes".equals(variables.get("JEDRO_TRUST"))) {
            err.println("This project was made from "
                    + Files.readString(unbuilt).strip() + ", and its build runs code of that starter.");
            Optional<String> answer = answers.get();
            if (answer.isEmpty()) {
                err.println("  Look through it, then build it with JEDRO_TRUST=yes in the environment.");
            }
            if (!answer.orElse("").toLowerCase(Locale.ROOT).startsWith("y")) {
                return false;
            }
        }
        Files.delete(unbuilt);
        return true;
    }

    /** {@return the answer that is typed; empty without a terminal} */
    private static Optional<String> typed() {
        Console console = System.console();
        return Optional.ofNullable(console).map(terminal -> terminal.readLine("Build it? [y/N] "));
    }

    /** {@return the project that the script is in, for the script of a project} */
    private Optional<Path> ofLauncher() {
        return Optional.ofNullable(variables.get("JEDRO_PROJECT"))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(ProjectFolder::isProject);
    }

    private static String ofDistribution(Path home) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String name :
                Files.readString(home.resolve("lib/classpath")).strip().split(":", -1)) {
            jars.add(home.resolve(name).toString());
        }
        return new Libraries(jars).classPath();
    }

    private List<String> words(Optional<Path> home, String classPath, List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(javaHome.resolve("bin").resolve("java").toString());
        words.add("-Dfile.encoding=UTF-8");
        words.add("-Djava.awt.headless=true");
        String heap = variables.getOrDefault("JEDRO_HEAP", "");
        words.add(heap.isEmpty() ? "-XX:MaxRAMPercentage=75" : "-Xmx" + heap);
        if (Runtime.version().feature() >= 24) {
            words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        for (String opened : OpenedPackages.of(classPath)) {
            if (opened.endsWith("/sun.security.action") && Runtime.version().feature() >= 25) {
                // Java 25 no longer has it, and would warn
                continue;
            }
            words.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        if (classPath.contains("log4j-slf4j2-impl")) {
            // Spark brings a second backend of SLF4J
            words.add("-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider");
            words.add("-Dslf4j.internal.verbosity=WARN");
        }
        home.ifPresent(folder -> words.add("-D" + OwnRepository.HOME_PROPERTY + "=" + folder));
        words.addAll(options);
        if (arguments.contains("--debug")) {
            String port = variables.getOrDefault("JEDRO_DEBUG_PORT", "5005");
            err.println("Waiting for a debugger at port " + port + " of this machine ...");
            words.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:" + port);
            words.add("-Djedro.debug=" + port);
        }
        for (String option : variables.getOrDefault("JEDRO_JAVA_OPTS", "").split(" ", -1)) {
            if (!option.isEmpty()) {
                words.add(option);
            }
        }
        words.addAll(List.of("-cp", classPath, "org.jedro.cli.Main"));
        words.addAll(arguments);
        return words;
    }
}
