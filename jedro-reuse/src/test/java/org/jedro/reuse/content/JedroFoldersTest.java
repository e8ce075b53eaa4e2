// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.reuse.store.internal.ReuseStore;
import org.jedro.reuse.store.internal.StatCache;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JedroFoldersTest {
    @TempDir
    Path folder;

    /** A project without pipelines. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {}
    }

    private Path classes(String name, String file) throws IOException {
        Path classes = folder.resolve(name);
        Path created = classes.resolve(file);
        Files.createDirectories(created.getParent());
        Files.write(created, new byte[] {1});
        return classes;
    }

    @Test
    void areLibrariesAndNotCodeOfTheProject() throws Exception {
        Path server = classes("server-classes", "org/jedro/server/package-info.class");
        Path other = classes("other-classes", "org/jedro/server/OfATest.class");
        Files.writeString(folder.resolve("jedro.yml"), "name: test\nregistry: " + Registry.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {server.toUri().toURL(), other.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
                StatCache cache = StatCache.in(ReuseStore.in(folder.resolve("store")), Clock.systemUTC());

                assertThat(ReuseWorld.of(session, cache).parts().keySet())
                        .contains("libraries/server-classes")
                        .doesNotContain("libraries/other-classes");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** A module that is added here must be known. */
    @Test
    void areThoseOfAllModules() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().resolveSibling(""))) {
            List<Path> sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(source -> Files.isDirectory(source.resolve("org/jedro")))
                    .filter(source -> !source.toString().contains("jedro-benchmarks"))
                    .sorted()
                    .toList();

            assertThat(sources).hasSizeGreaterThan(10).allSatisfy(source -> {
                Path classes = folder.resolve(
                        source.getParent().getParent().getParent().getFileName());
                try (Stream<Path> packages = Files.walk(source)) {
                    for (Path info : packages.filter(file -> file.endsWith("package-info.java"))
                            .toList()) {
                        String name = source.relativize(info).toString().replace(".java", ".class");
                        Path copy = classes.resolve(name);
                        Files.createDirectories(copy.getParent());
                        Files.write(copy, new byte[] {1});
                    }
                }
                assertThat(JedroFolders.isJedro(classes)).as(source.toString()).isTrue();
            });
        }
    }
}
