// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several offers of one name, used by a node in a worker JVM: those that win in the JVM of the session win there. */
@Timeout(300)
class WorkerPluginsTest {
    private static final String CLASS = """
            import java.util.List;
            import org.jedro.Problems;
            import org.jedro.catalog.*;
            import org.jedro.datasets.*;
            import org.jedro.pipeline.*;
            import org.jedro.ref.TypeRef;
            import org.jedro.session.*;
            import org.jedro.storage.*;

            public final class NAME implements ProjectPipelines {
                static void print(String what) {
                    String program = System.getProperty("sun.java.command", "");
                    System.out.println("NAME: " + what + (program.contains("WorkerMain") ? " in a worker" : ""));
                }
                static byte[] copy(String note, byte[] bytes) { return bytes; }

                public void register(Pipelines.Builder pipelines) {
                    pipelines.add("p", () -> Pipeline.of(
                            Node.from("note", "here").apply(NAME::copy).to("far").named("copies").isolated()));
                }
                public static final class WithoutBeta implements Settings {
                    public List<String> disabledPlugins() { return List.of("beta"); }
                }
                public record Options(String text) {}
                public static final class Notes implements DatasetProvider {
                    private final DatasetProvider notes = DatasetProvider.of("note", Options.class, String.class,
                            options -> FunctionDataset.of(() -> { print("dataset"); return options.text(); }, text -> {}));
                    public List<String> types() { return notes.types(); }
                    public CatalogEntry create(EntrySpec spec, Problems problems) { return notes.create(spec, problems); }
                }
                public static final class Bytes implements Codec<byte[], Format.NoOptions> {
                    public Format<Format.NoOptions> format() { return Format.of("bytes"); }
                    public TypeRef<byte[]> form() { return TypeRef.of(byte[].class); }
                    public byte[] read(Input in, org.jedro.datasets.Binding<Format.NoOptions> binding) {
                        print("codec");
                        return new byte[1];
                    }
                    public void write(byte[] data, Output out, org.jedro.datasets.Binding<Format.NoOptions> binding)
                            throws java.io.IOException {
                        out.open().close();
                    }
                }
                public static final class Storages implements StorageProvider {
                    public List<String> schemes() { return List.of("file"); }
                    public Storage open(StorageSpec spec) {
                        print("storage");
                        return new LocalStorage(java.time.Clock.systemUTC());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeProject() throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/here.bin"), "?");
        Files.writeString(folder.resolve("conf/base/catalog.yml"), """
                note: {type: note, text: Hello}
                here: {type: bytes, filepath: data/here.bin}
                far: {type: bytes, filepath: data/far.bin}
                """);
    }

    private Path make(String name, boolean offers) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("jars/" + name.toLowerCase(java.util.Locale.ROOT)));
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, CLASS.replace("NAME", name));
        assertThat(JavaSnippets.javac(List.of(source), classes, System.getProperty("java.class.path")))
                .isEmpty();
        if (offers) {
            Path services = Files.createDirectories(classes.resolve("META-INF/services"));
            Files.writeString(services.resolve("org.jedro.catalog.DatasetProvider"), name + "$Notes");
            Files.writeString(services.resolve("org.jedro.datasets.Codec"), name + "$Bytes");
            Files.writeString(services.resolve("org.jedro.storage.StorageProvider"), name + "$Storages");
        }
        return classes;
    }

    private void assertEverythingInTheWorkerIsOf(String name, Path... classPath) {
        String path = Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        Stream.of(classPath).map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
        Command.Result result = Command.of(
                        folder,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                path,
                                "org.jedro.cli.Main",
                                "run"))
                .execute();

        assertThat(result.out())
                .as(result.err())
                .contains(name + ": dataset in a worker\n")
                .contains(name + ": codec in a worker\n")
                .contains(name + ": storage in a worker\n")
                .contains("Done: 1 node");
    }

    @Test
    void theProjectWinsOverAPlugin() throws IOException {
        Files.writeString(folder.resolve("jedro.yml"), "name: test\nregistry: Own\n");
        Path own = make("Own", true);
        Path alpha = make("Alpha", true);

        assertEverythingInTheWorkerIsOf("Own", own, alpha);
        assertEverythingInTheWorkerIsOf("Own", alpha, own);
    }

    @Test
    void aDisabledPluginIsNotUsed() throws IOException {
        Files.writeString(folder.resolve("jedro.yml"), "name: test\nregistry: Plain\nsettings: Plain$WithoutBeta\n");

        assertEverythingInTheWorkerIsOf("Alpha", make("Beta", true), make("Alpha", true), make("Plain", false));
    }
}
