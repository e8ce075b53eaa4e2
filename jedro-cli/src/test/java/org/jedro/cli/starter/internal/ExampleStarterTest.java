// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example of this repository is what its starter makes. With {@code -Djedro.write=true}, the starter is written over it. */
class ExampleStarterTest {
    private static final Path EXAMPLE = Path.of("..", "jedro-examples", "spaceflights");
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";
    private static final ProjectNames NAMES =
            new ProjectNames("Spaceflights", "spaceflights", "org.jedro.examples.spaceflights");

    /** The example is built with this repository, and describes itself. */
    private static final List<String> OF_THE_PROJECT_ALONE =
            List.of("README.md", "pom.xml", "jedro", "jedro.cmd", ".editorconfig", ".gitattributes", ".gitignore");

    @Test
    @Tag("eco/ST-01")
    void makesTheExample() throws IOException {
        List<String> different = new ArrayList<>();
        for (StarterFile file : starter()) {
            if (OF_THE_PROJECT_ALONE.contains(file.path())) {
                continue;
            }
            Path place = EXAMPLE.resolve(file.path());
            byte[] content = inExample(file);
            if (Boolean.getBoolean("jedro.write")) {
                Files.createDirectories(place.resolveSibling(""));
                Files.write(place, content);
            }
            if (!Files.exists(place) || !isEqual(content, Files.readAllBytes(place))) {
                different.add(file.path());
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void needsNoLibraryThatTheExampleLacks() throws IOException {
        StarterFile pom = starter().stream()
                .filter(file -> file.path().equals("pom.xml"))
                .findFirst()
                .orElseThrow();

        assertThat(dependencies(Files.readString(EXAMPLE.resolve("pom.xml"))))
                .containsAll(dependencies(new String(pom.content(), StandardCharsets.UTF_8)));
    }

    private static List<StarterFile> starter() {
        return BuiltInStarter.SPACEFLIGHTS.files(NAMES, EnumSet.of(Tool.TEST, Tool.DATA));
    }

    private static byte[] inExample(StarterFile file) {
        if (!file.path().endsWith(".java")) {
            return file.content();
        }
        return (LICENCE + new String(file.content(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** A build without Maven has no version to write. */
    private static boolean isEqual(byte[] starter, byte[] example) {
        return withoutVersion(starter).equals(withoutVersion(example));
    }

    private static String withoutVersion(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).replaceFirst("(?m)^jedro: .*$", "");
    }

    private static List<String> dependencies(String pom) {
        return Pattern.compile("<dependency>\\s*(.*?)\\s*</dependency>", Pattern.DOTALL)
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("\\s+", ""))
                .toList();
    }
}
