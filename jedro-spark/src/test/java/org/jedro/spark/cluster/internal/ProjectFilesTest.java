// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.spark.executor.internal.ExecutorProbe;
import org.jedro.spark.executor.internal.ExecutorProbe.Facts;
import org.jedro.spark.executor.internal.LibraryContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @TempDir
    Path folder;

    private Path jar(String name, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("shop.txt"));
            out.write(content.getBytes());
        }
        return jar;
    }

    private List<String> sent(Map<String, String> known, Path... jars) throws IOException {
        Path target = Files.createTempDirectory(folder, "sent");
        return new ProjectFiles(target, List.of(jars))
                .all(known).stream()
                        .map(file -> file.getFileName().toString().replaceFirst("^\\p{XDigit}{64}-", ""))
                        .toList();
    }

    @Test
    @Tag("core/R-21")
    void sendsALibraryThatExecutorsHaveInAnotherBuild() throws IOException {
        Path jar = jar("shop-1.0.jar", "new");
        String other = LibraryContent.of(jar("other.jar", "old"));

        assertThat(sent(Map.of(), jar)).containsExactly("shop-1.0.jar");
        assertThat(sent(Map.of("shop-1.0.jar", other), jar)).containsExactly("shop-1.0.jar");
        assertThat(sent(Map.of("shop-1.0.jar", LibraryContent.of(jar)), jar)).isEmpty();
    }

    @Test
    @Tag("core/R-21")
    void sendsAProjectWhoseNameIsLikeThoseOfSpark() throws IOException {
        Path own = jar("spark-shop-1.0.jar", "");

        assertThat(sent(Map.of(), own, jar("spark-shop_2.13-4.2.0.jar", ""))).containsExactly("spark-shop-1.0.jar");
    }

    @Test
    @Tag("core/R-21")
    void refusesAClusterWithOtherVersions() {
        assertThatThrownBy(() -> SentClasses.requireVersion("4.1.0", "4.2.0"))
                .hasMessage(
                        "The cluster has Spark 4.1.0, but this process has 4.2.0; use the version of the cluster in the"
                                + " project's pom.xml.");
        assertThatCode(() -> SentClasses.requireVersion("4.2.0", "4.2.0")).doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        SentClasses.requireBuild(Facts.from("4.2.0\nguava.jar").build()))
                .hasMessage("The cluster has another build of jedro-spark on its class path than this process.\n"
                        + "  remove it there: executors get all classes of the project from this process");
        assertThatCode(() -> SentClasses.requireBuild(
                        Facts.from(new ExecutorProbe(List.of()).call("")).build()))
                .doesNotThrowAnyException();
    }
}
