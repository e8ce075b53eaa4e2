// SPDX-License-Identifier: Apache-2.0
package org.jedro.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked in a folder with a space in its name and used from another one. */
class DistributionTest {
    private static final Pattern MODULE = Pattern.compile("<artifactId>(jedro-[a-z-]+)</artifactId>");

    @TempDir
    static Path folder;

    private static Path home;

    private record Result(int code, String text) {}

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectory(folder.resolve("an installation"));
        assertThat(run(place, "tar", "-xzf", archive(".tar.gz").toString()).text())
                .isEmpty();
        try (Stream<Path> unpacked = Files.list(place)) {
            home = unpacked.findFirst().orElseThrow();
        }
    }

    @Test
    void hasALauncherLicencesAndLibraries() throws IOException {
        assertThat(home.resolve("bin/jedro")).isExecutable();
        assertThat(home.resolve("bin/jedro.cmd")).isRegularFile();
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
        assertThat(home.resolve("NOTICE")).isNotEmptyFile();
        List<String> classPath =
                List.of(Files.readString(home.resolve("lib/classpath")).strip().split(":"));
        assertThat(classPath.get(0)).startsWith("lib/jedro-cli-");
        assertThat(classPath).allMatch(name -> Files.isRegularFile(home.resolve(name)));
        assertThat(files(home.resolve("lib"))).hasSize(classPath.size() + 1);
    }

    @Test
    void hasTheJarsAndPomsOfAllPublishedModules() throws IOException {
        Set<String> published = MODULE.matcher(Files.readString(Path.of("../jedro-bom/pom.xml")))
                .results()
                .map(module -> module.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> files = files(home.resolve("repo/org/jedro"));

        assertThat(files).allMatch(file -> file.endsWith(".jar") || file.endsWith(".pom"));
        for (String module : published) {
            assertThat(files).anyMatch(file -> file.matches(module + "/[^/]+/" + module + "-[^/]+\\.pom"));
        }
        assertThat(files.stream().filter(file -> file.endsWith(".jar"))).hasSize(published.size() - 1);
        assertThat(files).anyMatch(file -> file.matches("jedro/[^/]+/jedro-[^/]+\\.pom"));
    }

    @Test
    void runsOutsideProjectsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("jedro"), home.resolve("bin/jedro"));

        assertThat(run(folder, link.toString(), "--version").text()).startsWith("Jedro ");
        Result info = run(folder, link.toString(), "info");
        assertThat(info.text()).contains("Project    none here");
        assertThat(info.code()).isZero();
        Result run = run(folder, link.toString(), "run");
        assertThat(run.text()).contains("There is no Jedro project in '" + folder.toRealPath() + "' or above it");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void theZipHasTheSameFiles() throws IOException {
        try (ZipFile zip = new ZipFile(archive(".zip").toFile())) {
            List<String> names = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName().substring(entry.getName().indexOf('/') + 1))
                    .sorted()
                    .toList();
            assertThat(names).containsExactlyElementsOf(files(home));
        }
    }

    private static Path archive(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    /** {@return the files below a folder, without what starts have written} */
    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(file -> !file.startsWith("cache/"))
                    .sorted()
                    .toList();
        }
    }

    private static Result run(Path from, String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .directory(from.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JEDRO_NO_ARCHIVE", "yes");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), text);
    }
}
