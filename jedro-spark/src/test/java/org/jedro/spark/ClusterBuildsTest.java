// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(OnCluster.class)
class ClusterBuildsTest {
    @TempDir
    Path folder;

    /** {@return what a node of a build returns, whose loader is the only thing that differs from that of another build} */
    private Object run(int factor) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {compiled(factor).toUri().toURL()})) {
            Pipeline pipeline =
                    (Pipeline) loader.loadClass("Shop").getMethod("pipeline").invoke(null);
            Thread.currentThread().setContextClassLoader(loader);
            DataCatalog catalog = DataCatalog.inMemory().with("a", 5).build();
            try (RunResult result = new SparkRunner().run(pipeline, catalog)) {
                return result.load("b");
            }
        }
    }

    private Path compiled(int factor) throws IOException {
        Path source = Files.writeString(folder.resolve("Shop.java"), """
                import org.jedro.pipeline.Node;
                import org.jedro.pipeline.Pipeline;

                public final class Shop {
                    public static Pipeline pipeline() {
                        return Pipeline.of(Node.from("a").apply((Integer a) -> a * %d).to("b").named("price"));
                    }
                }
                """.formatted(factor));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(failures).isZero();
        return classes;
    }

    @Test
    @Tag("core/R-21")
    void callsTheBuildOfEachRunWithinOneContext() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            assertThat(run(2)).isEqualTo(10);
            assertThat(run(3)).isEqualTo(15);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
