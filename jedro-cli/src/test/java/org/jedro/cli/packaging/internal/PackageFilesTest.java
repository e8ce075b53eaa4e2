// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jedro.config.FileConfigLoader;
import org.jedro.session.Project;
import org.jedro.session.RunRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFilesTest {
    @TempDir
    Path folder;

    @Test
    void mergesTheListsOfServices() throws IOException {
        Path jar = single(
                Map.of("META-INF/services/a.Service", "own.One # ours\n"),
                Map.of("META-INF/services/a.Service", "lib.Two\nown.One", "META-INF/services/b.Service", "lib.Three"));

        assertThat(content(jar))
                .containsEntry("META-INF/services/a.Service", "own.One\nlib.Two\n")
                .containsEntry("META-INF/services/b.Service", "lib.Three\n");
    }

    @Test
    void theFirstOfEqualNamesWinsAsOnAClassPath() throws IOException {
        Path jar = single(Map.of("settings.txt", "own"), Map.of("settings.txt", "of a library"));

        assertThat(content(jar)).containsEntry("settings.txt", "own");
    }

    @Test
    void leavesOutSignaturesAndKeepsLicencesApart() throws IOException {
        Map<String, String> library = new LinkedHashMap<>();
        library.put("META-INF/SIGNER.SF", "x");
        library.put("META-INF/signer.rsa", "x");
        library.put("META-INF/INDEX.LIST", "x");
        library.put("module-info.class", "x");
        library.put("META-INF/versions/9/module-info.class", "x");
        library.put("META-INF/LICENSE", "of the library");
        Path jar = single(Map.of("META-INF/LICENSE", "own"), library);

        assertThat(content(jar).keySet())
                .containsExactly(
                        "META-INF/",
                        "META-INF/MANIFEST.MF",
                        "META-INF/jedro/project.properties",
                        "META-INF/licenses/library.jar/LICENSE",
                        "META-INF/licenses/own.jar/LICENSE");
        assertThat(content(jar)).containsEntry("META-INF/licenses/library.jar/LICENSE", "of the library");
    }

    @Test
    @Tag("core/CLI-24")
    void theSameProjectGivesTheSameBytes() throws IOException {
        Path own = jar("own.jar", Map.of("a/A.class", "a", "b/B.class", "b"));
        Path classes = Files.createDirectories(folder.resolve("module/target/classes"));
        Files.writeString(classes.resolve("c.txt"), "c");
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), "a: 1");
        Libraries libraries = new Libraries(own, List.of(jar("lib.jar", Map.of("l", "l")), classes));
        for (boolean isSingle : new boolean[] {false, true}) {
            Path one = folder.resolve("one " + isSingle);
            Path two = folder.resolve("two " + isSingle);
            new ProjectPackage(project(), libraries, conf.getParent(), isSingle).write(one);
            Files.setLastModifiedTime(
                    conf.resolve("catalog.yml"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
            new ProjectPackage(project(), libraries, conf.getParent(), isSingle).write(two);

            try (Stream<Path> files = Files.walk(one)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(two.resolve(one.relativize(file).toString())).hasSameBinaryContentAs(file);
                }
            }
        }
        assertThat(folder.resolve("one false/lib/module.jar")).isRegularFile();
    }

    @Test
    void replacesAnEarlierPackageAndNothingElse() throws IOException {
        Path target = folder.resolve("package");
        Path conf = Files.createDirectories(folder.resolve("conf"));
        ProjectPackage written =
                new ProjectPackage(project(), new Libraries(jar("own.jar", Map.of()), List.of()), conf, false);
        assertThat(ProjectPackage.isPackage(Files.createDirectories(target))).isFalse();
        Files.delete(target);

        written.write(target);
        Files.writeString(target.resolve("old"), "");
        assertThat(ProjectPackage.isPackage(target)).isTrue();
        written.write(target);

        assertThat(target.resolve("old")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void packsLongAndForeignNames() throws IOException {
        Path conf = folder.resolve("conf");
        String name = "parameters_" + "größer_".repeat(20) + ".yml";
        Path file = conf.resolve("base").resolve("sehr lang".repeat(8)).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "word: Hello\n");
        Files.writeString(conf.resolve("base/.hidden.yml"), "word: hidden\n");
        Path archive = folder.resolve("conf.tar.gz");

        ConfArchive.write(conf, archive);

        assertThat(FileConfigLoader.project(archive).build().load("parameters").toJava())
                .isEqualTo(Map.of("word", "Hello"));
    }

    @Test
    @Tag("core/D-05")
    void findsPackedCredentialsThatHaveValues() throws IOException {
        Path conf = folder.resolve("conf");
        for (String environment : List.of("local", "prod", "dev")) {
            Files.createDirectories(conf.resolve(environment).resolve("credentials"));
            Files.createDirectories(conf.resolve(environment).resolve("team"));
        }
        Files.writeString(conf.resolve("local/credentials.yml"), "lake: {secret: not-a-real-secret}\n");
        Files.writeString(conf.resolve("prod/credentials.yml"), "# lake: x\nlake:\n  secret: \"${oc.env:LAKE}\"\n");
        Files.writeString(conf.resolve("prod/credentials/more.yml"), "lake:\n  secret: not-a-real-secret\n");
        Files.writeString(conf.resolve("dev/credentials.yml"), "lake: {secret: not-a-real-secret}\n");
        Files.writeString(
                conf.resolve("dev/team/credentials.yml"), "lake: {key: '${oc.env:KEY}', secret: not-a-real-secret}\n");
        Files.writeString(conf.resolve("prod/team/credentials.yml"), "lake: {key: '${oc.env:KEY}', secret: }\n");

        assertThat(ConfArchive.secrets(conf))
                .extracting(path -> path.toString().replace('\\', '/'))
                .containsExactly("dev/credentials.yml", "dev/team/credentials.yml", "prod/credentials/more.yml");
    }

    @Test
    void aPackagedProjectKeepsWhatItsFileHas() throws IOException {
        Project project = new Project(
                folder,
                " Größe: = \\ # ",
                "a.Registry",
                Optional.of("a.Settings"),
                Optional.of("0.1.0"),
                folder,
                new RunRecords(false, 7),
                true);

        PackagedProject packaged = PackagedProject.parse(PackagedProject.text(project), folder);

        assertThat(packaged.in(folder)).isEqualTo(project);
        assertThat(PackagedProject.fileName(project)).isEqualTo("Größe-");
    }

    @Test
    void runIsTheCommandOfAPackagedProject() {
        assertThat(PackagedProject.words()).containsExactly("run");
        assertThat(PackagedProject.words("--env", "prod")).containsExactly("run", "--env", "prod");
        assertThat(PackagedProject.words("catalog", "list-patterns")).containsExactly("catalog", "list-patterns");
        assertThat(PackagedProject.words("--version")).containsExactly("--version");
    }

    @Test
    void theConfigurationOfTheFolderComesBeforeThatOfTheJar() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        PackagedProject packaged = new PackagedProject(Map.of("name", "demo"), jars);
        assertThat(packaged.confSource(folder)).isEmpty();

        Path archive = Files.writeString(jars.resolve("conf-demo.tar.gz"), "");
        assertThat(packaged.confSource(folder)).contains(archive.toString());
        Files.createDirectories(folder.resolve("conf"));
        assertThat(packaged.confSource(folder)).isEmpty();
    }

    @Test
    void aUsualClassPathHasNoPackagedProject() throws IOException {
        assertThat(PackagedProject.ofJar("a.jar" + java.io.File.pathSeparator + "b.jar"))
                .isEmpty();
        assertThat(PackagedProject.ofJar(jar("plain.jar", Map.of("a", "b")).toString()))
                .isEmpty();
        assertThat(PackagedProject.on(getClass().getClassLoader())).isEmpty();
    }

    private Path single(Map<String, String> own, Map<String, String> library) throws IOException {
        Path jar = folder.resolve("single.jar");
        Libraries libraries = new Libraries(jar("own.jar", own), List.of(jar("library.jar", library)));
        new SingleJar(project(), libraries).write(jar);
        return jar;
    }

    private Project project() {
        return new Project(
                folder, "demo", "a.Registry", Optional.empty(), Optional.empty(), folder, RunRecords.defaults(), false);
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static Map<String, String> content(Path jar) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                content.put(
                        entry.getName(), new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }
}
