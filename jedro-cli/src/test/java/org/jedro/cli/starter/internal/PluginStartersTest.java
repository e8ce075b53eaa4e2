// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.cli.starter.Starter;
import org.jedro.cli.starter.StarterProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStartersTest {
    @TempDir
    private static Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    /** Two starters of a plugin, one with the name of Jedro's own. */
    public static final class Good implements StarterProvider {
        @Override
        public List<Starter> starters() {
            return List.of(
                    Starter.of("etl", folder.resolve("place").toString())
                            .withDescription("From a database to a report")
                            .withDirectory("inner"),
                    Starter.of("pinned", "https://me:secret@example.com/x.git").withCheckout("v1"),
                    Starter.of("minimal", "elsewhere"));
        }
    }

    /** A plugin that fails. */
    public static final class Failing implements StarterProvider {
        @Override
        public List<Starter> starters() {
            throw new LinkageError("no luck");
        }
    }

    @BeforeEach
    void installPlugins() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("place/inner"));
        Files.writeString(inner.resolve("jedro.yml"), "name: {{artifact}}\nregistry: {{package}}.R\n");
        Files.writeString(inner.resolve("pom.xml"), "<project/>");
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(
                services.resolve(StarterProvider.class.getName()),
                Failing.class.getName() + "\n" + Good.class.getName() + "\n");
        URL[] urls = {folder.resolve("plugin").toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
    }

    @AfterEach
    void removePlugins() throws IOException {
        URLClassLoader plugins = (URLClassLoader) Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(before);
        plugins.close();
    }

    @Test
    @Tag("core/CLI-25")
    @Tag("eco/PL-01")
    void areListedBehindJedrosOwnWhateverOthersThrow() {
        assertThat(Commands.alone().run("starter", "list").printed())
                .contains(
                        Failing.class.getName(),
                        "no luck",
                        "Starter 'minimal' of " + Good.class.getName() + " is left out: there is another of this name.",
                        "etl                 From a database to a report (" + folder.resolve("place")
                                + ", folder inner)",
                        "pinned              https://example.com/x.git, as of v1");
    }

    @Test
    @Tag("core/H-13")
    void areCopiedByTheirName() {
        Commands.alone().run("new", "--name=ours", "--starter=etl", "--output=" + folder);

        assertThat(folder.resolve("ours/jedro.yml")).hasContent("name: ours\nregistry: ours.R");
        assertThatThrownBy(() -> Commands.alone()
                        .run("new", "--name=abc", "--starter=etl", "--directory=x", "--output=" + folder))
                .hasMessage("Option --directory: starter 'etl' has a folder of its own.");
    }
}
