// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.session.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, which projects get as they are, and the classes that they call before anything is built. */
class LauncherFilesTest {
    private static final Path CODE = Path.of("src/main/java/org/jedro/cli/launch/internal");

    @TempDir
    Path folder;

    @Test
    void theClassesNeedTheJdkAlone() throws IOException {
        try (Stream<Path> files = Files.list(CODE)) {
            for (Path file : files.filter(f -> !f.endsWith("package-info.java")).toList()) {
                assertThat(Files.readAllLines(file).stream().filter(line -> line.startsWith("import ")))
                        .as(file.toString())
                        .allMatch(line -> line.startsWith("import java."));
            }
        }
    }

    @Test
    void theScriptForWindowsHasItsLineEndsAndNoOtherLetters() throws IOException {
        String script = script("jedro.cmd");

        assertThat(script.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(script).startsWith("@echo off\r\n").endsWith("\r\n");
        assertThat(script.chars()).allMatch(letter -> letter < 128);
    }

    @Test
    void theScriptForWindowsJumpsToLabelsThatExist() throws IOException {
        String script = script("jedro.cmd");
        TreeSet<String> labels = matches(script, "(?m)^:(\\w+)");

        assertThat(matches(script, "goto (\\w+)")).isEqualTo(labels);
    }

    /** A closing parenthesis in a path would end a block, so no block is used; values are quoted where they are set. */
    @Test
    void theScriptForWindowsStandsPathsWithSpacesAndParentheses() throws IOException {
        String script = script("jedro.cmd");

        assertThat(script.lines().filter(line -> line.matches("(?i).*(\\(|else \\()\\s*")))
                .isEmpty();
        assertThat(script.lines().filter(line -> line.startsWith("set "))).allMatch(line -> line.startsWith("set \""));
        assertThat(script).contains("%*").contains("exit /b %ERRORLEVEL%").contains("setlocal");
    }

    /** The script fetches the launcher by Maven, which runs code of the POM. */
    @Test
    void theScriptForWindowsNeedsConsentForAForeignStarter() throws IOException {
        String script = script("jedro.cmd");

        assertThat(script.indexOf(".jedro\\unbuilt-starter")).isBetween(0, script.indexOf("call mvn"));
        assertThat(script).contains("exit /b 2", "if \"%JEDRO_TRUST%\"==\"yes\" goto trusted");
        assertThat(script)
                .as("the consent is for one project")
                .contains("\r\ndel \"%OWN%\\.jedro\\unbuilt-starter\"\r\n")
                .doesNotContain("set \"JEDRO_TRUST");
    }

    @Test
    void theScriptsCallClassesThatExist() throws IOException {
        assertThat(script("jedro")).contains(Build.class.getName() + " ");
        assertThat(script("jedro.cmd")).contains(Launch.class.getName() + " ");
        for (String name : List.of("jedro", "jedro.cmd")) {
            assertThat(script(name)).contains("JEDRO_COMMAND", "JAVA_HOME", "-DincludeArtifactIds=jedro-cli");
        }
    }

    @Test
    void findsTheFolderOfSourcesThatJedroFinds() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("", "src/main/java");
        found.put("sources: code\n", "code");
        found.put("sources: java/code # ours\n", "java/code");
        found.put("sources:   my code  \n", "my code");
        found.put("sources: \"my code\" # ours\n", "my code");
        found.put("sources: 'java/code'\n", "java/code");
        found.put("sources: code\r\n", "code");
        found.put("sources: code", "code");
        for (String sources : found.values()) {
            Files.createDirectories(folder.resolve(sources));
        }
        for (Map.Entry<String, String> line : found.entrySet()) {
            Files.writeString(folder.resolve("jedro.yml"), "name: a\nregistry: b.C\n" + line.getKey());

            Path sources = Descriptor.sources(folder).orElse(folder.resolve("src/main/java"));
            assertThat(sources).as(line.getKey()).isEqualTo(folder.resolve(line.getValue()));
            assertThat(Project.open(folder).sources()).isEqualTo(sources);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = LauncherFilesTest.class.getResourceAsStream("/org/jedro/cli/launch/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static TreeSet<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
