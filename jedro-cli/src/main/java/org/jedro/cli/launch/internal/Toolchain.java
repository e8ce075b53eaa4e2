// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that build.
 *
 * @param variables the environment
 * @param javaHome the JDK, or a JRE, which cannot build
 */
record Toolchain(Map<String, String> variables, Path javaHome) {
    static Toolchain of(Map<String, String> variables, Path javaHome) {
        return new Toolchain(Map.copyOf(variables), javaHome);
    }

    /** {@return the compiler, if this is a JDK} */
    Optional<Path> javac() {
        return program(javaHome.resolve("bin"), "javac");
    }

    /** {@return Maven: that of {@code MAVEN_HOME}, else of the path} */
    Maven maven(Place place, PrintStream err) {
        if (javac().isEmpty()) {
            throw LaunchException.noCompiler("Building Jedro", javaHome.toString());
        }
        Path program = ofMavenHome().or(this::ofPath).orElseThrow(Toolchain::noMaven);
        Maven maven = new Maven(program, javaHome, place.progress(), err);
        maven.checkVersion();
        return maven;
    }

    private Optional<Path> ofMavenHome() {
        return Optional.ofNullable(variables.get("MAVEN_HOME"))
                .filter(home -> !home.isEmpty())
                .flatMap(home -> program(Path.of(home, "bin"), "mvn"));
    }

    private Optional<Path> ofPath() {
        String folders = variables.getOrDefault("PATH", "");
        return Stream.of(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> program(Path.of(folder), "mvn").stream())
                .findFirst();
    }

    private static Optional<Path> program(Path folder, String name) {
        List<String> names = File.separatorChar == '\\' ? List.of(name + ".cmd", name + ".exe") : List.of(name);
        return names.stream()
                .map(folder::resolve)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static LaunchException noMaven() {
        return LaunchException.of(
                "Building Jedro needs Maven " + Maven.OLDEST + " or newer, but this machine has none.",
                "  Install it (Debian, Ubuntu: apt-get install maven; elsewhere: https://maven.apache.org/download.cgi).");
    }
}
