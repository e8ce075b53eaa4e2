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
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of this repository are what their starter makes. With {@code -Djedro.write=true}, it is written over them. */
class ExampleStarterTest {
    private static final Path EXAMPLES = Path.of("..", "jedro-examples");
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

    /** An example. */
    private enum Example {
        PLAIN("Spaceflights", EnumSet.of(Tool.TEST, Tool.DATA)),
        SPARK("Spaceflights Spark", EnumSet.of(Tool.TEST, Tool.DATA, Tool.SPARK));

        private final ProjectNames names;
        private final Set<Tool> tools;

        Example(String name, Set<Tool> tools) {
            String artifact = name.toLowerCase(Locale.ROOT).replace(' ', '-');
            this.names = new ProjectNames(name, artifact, "org.jedro.examples." + artifact.replace("-", ""));
            this.tools = tools;
        }

        Path folder() {
            return EXAMPLES.resolve(names.artifact());
        }

        /** A session of Spark takes seconds, so one test runs the example with it: the one that compares the results. */
        boolean isLeftOut(String path) {
            return OF_THE_PROJECT_ALONE.contains(path) || this == SPARK && path.endsWith("/ProjectRunTest.java");
        }

        List<StarterFile> starter() {
            return BuiltInStarter.SPACEFLIGHTS.files(names, tools);
        }
    }

    /** An example is built with this repository, and describes itself. */
    private static final List<String> OF_THE_PROJECT_ALONE =
            List.of("README.md", "pom.xml", "jedro", "jedro.cmd", ".editorconfig", ".gitattributes", ".gitignore");

    @ParameterizedTest
    @EnumSource(Example.class)
    @Tag("eco/ST-01")
    @Tag("eco/ST-04")
    void makesTheExample(Example example) throws IOException {
        List<String> different = new ArrayList<>();
        for (StarterFile file : example.starter()) {
            if (example.isLeftOut(file.path())) {
                continue;
            }
            Path place = example.folder().resolve(file.path());
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

    @ParameterizedTest
    @EnumSource(Example.class)
    void needsNoLibraryThatTheExampleLacks(Example example) throws IOException {
        StarterFile pom = example.starter().stream()
                .filter(file -> file.path().equals("pom.xml"))
                .findFirst()
                .orElseThrow();

        assertThat(dependencies(Files.readString(example.folder().resolve("pom.xml"))))
                .containsAll(dependencies(new String(pom.content(), StandardCharsets.UTF_8)));
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
