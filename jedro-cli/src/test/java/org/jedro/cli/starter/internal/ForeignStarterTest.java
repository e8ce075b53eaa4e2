// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.JedroException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignStarterTest {
    @TempDir
    private Path folder;

    private Path starter;
    private Path output;

    @BeforeEach
    void makeAStarter() throws IOException {
        starter = folder.resolve("my starter");
        output = Files.createDirectory(folder.resolve("out"));
        write("jedro.yml", "name: {{artifact}}\nregistry: {{package}}.PipelineRegistry\n");
        write(
                "pom.xml",
                "<project><artifactId>{{artifact}}</artifactId><version>{{jedro_version}}</version></project>\n");
        write("src/main/java/__package__/Team.java", "package {{package}};\n\nclass Team {} // {{team}} {{unknown}}\n");
        write("jedro", "#!/bin/sh\ntouch EVIL\n");
        write(".jedro/key", "not a key");
        Files.write(starter.resolve("picture.bin"), new byte[] {0, '{', '{', 't', 'e', 'a', 'm', '}', '}'});
        write("starter.yml", """
            prompts:
              team:
                title: Team
                text: Who owns the project?
                regex: "[a-z]+"
                error: expected lower-case letters
                default: core
            """);
    }

    private void write(String path, String content) throws IOException {
        Path file = starter.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private Commands create(Commands commands, String... words) {
        return commands.run(Stream.of(Stream.of("new", "--name=Ours", "--output=" + output), Stream.of(words))
                .flatMap(word -> word)
                .toArray(String[]::new));
    }

    private Commands create(String... words) {
        return create(Commands.alone(), words);
    }

    private List<String> made() {
        return Commands.files(output);
    }

    @Test
    @Tag("eco/ST-08")
    void copiesAFolderWithItsAnswers() throws IOException {
        Commands done =
                create(Commands.answering("UPPER", "rockets"), "--starter=" + starter, "--package=com.acme.ours");

        assertThat(done.questions()).containsExactly("Team [core]: ", "Team [core]: ");
        assertThat(done.printed())
                .contains(
                        "Who owns the project?",
                        "Option team: expected lower-case letters; was 'UPPER'.",
                        "No code of the starter has run.");
        assertThat(made())
                .contains("ours/jedro.yml", "ours/pom.xml", "ours/src/main/java/com/acme/ours/Team.java")
                .doesNotContain("ours/starter.yml", "ours/.jedro/key");
        assertThat(Files.readString(output.resolve("ours/src/main/java/com/acme/ours/Team.java")))
                .isEqualTo("package com.acme.ours;\n\nclass Team {} // rockets {{unknown}}\n");
        assertThat(output.resolve("ours/picture.bin"))
                .hasBinaryContent(Files.readAllBytes(starter.resolve("picture.bin")));
    }

    @Test
    @Tag("eco/ST-08")
    void marksTheProjectUntilItsFirstBuildAndWritesJedrosOwnLauncher() throws IOException {
        create("--starter=" + starter);

        assertThat(Files.readString(output.resolve("ours/.jedro/unbuilt-starter")))
                .isEqualTo(starter + "\n");
        assertThat(Files.readString(output.resolve("ours/jedro"))).doesNotContain("EVIL");
        assertThat(output.resolve("ours/jedro")).isExecutable();
        assertThat(folder.resolve("EVIL")).doesNotExist();
    }

    @Test
    void takesAnswersFromAFile() throws IOException {
        Path config = Files.writeString(folder.resolve("new.yml"), "name: Ours\nteam: moon\n");
        create("--starter=" + starter, "--config=" + config);
        assertThat(Files.readString(output.resolve("ours/src/main/java/ours/Team.java")))
                .contains("// moon ");

        Files.writeString(config, "name: Other\nteem: moon\n");
        assertThatThrownBy(() -> Commands.alone().run("new", "--starter=" + starter, "--config=" + config))
                .hasMessageContaining("teem: unknown key; did you mean 'team'?");
    }

    @Test
    void reportsAllProblemsOfItsFile() throws IOException {
        write("starter.yml", """
            promts: {}
            prompts:
              name: {title: x}
              team: {titel: x, regex: "["}
            """);

        assertThatThrownBy(() -> create("--starter=" + starter))
                .hasMessageContaining("promts: unknown key; did you mean 'prompts'?")
                .hasMessageContaining("prompts.name: expected a name")
                .hasMessageContaining("titel: unknown key; did you mean 'title'?")
                .hasMessageContaining("the title is missing")
                .hasMessageContaining("'[' is not a regular expression");
        assertThat(made()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jedro.yml", "pom.xml"})
    void refusesWhatIsNotAProject(String missing) throws IOException {
        Files.delete(starter.resolve(missing));

        assertThatThrownBy(() -> create("--starter=" + starter))
                .hasMessage("Starter '" + starter + "' is not a project: it has no " + missing + ".");
        assertThat(made()).isEmpty();
    }

    @Test
    void refusesLinks() throws IOException {
        Files.createSymbolicLink(starter.resolve("hosts"), Path.of("/etc/hosts"));

        assertThatThrownBy(() -> create("--starter=" + starter))
                .hasMessage("Starter '" + starter
                        + "' is refused: 'hosts' is a link or a device, which may lead out of the project.");
        assertThat(made()).isEmpty();
    }

    @Test
    void copiesNeitherALauncherNorWhatLooksBuilt() throws IOException {
        write("starter.yml", "prompts: {team: {title: Team, default: '..'}}\n");
        write("x/__team__/jedro", "echo mine\n");
        write("target/jedro/stamp", "built\n");

        create("--starter=" + starter);

        assertThat(made()).contains("ours/jedro").doesNotContain("ours/target/jedro/stamp");
        assertThat(Files.readString(output.resolve("ours/jedro"))).doesNotContain("echo mine");
    }

    @Test
    void refusesAnAnswerThatLeadsOutOfTheProject() throws IOException {
        write("starter.yml", "prompts: {team: {title: Team}}\n");
        write("src/__team__.txt", "x");
        Path config = Files.writeString(folder.resolve("new.yml"), "name: Ours\nteam: ../../../evil\n");

        assertThatThrownBy(() -> create("--starter=" + starter, "--config=" + config))
                .hasMessage(
                        "The starter is refused: its file '../../evil.txt' would be written outside of the project.");
        assertThat(made()).isEmpty();
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    private Path zip(Map<String, String> files) throws IOException {
        Path zip = folder.resolve("starter.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
        }
        return zip;
    }

    private static Map<String, String> project(String prefix) {
        Map<String, String> files = new TreeMap<>();
        files.put(prefix + "jedro.yml", "name: {{artifact}}\nregistry: {{package}}.R\n");
        files.put(prefix + "pom.xml", "<project/>");
        return files;
    }

    @ParameterizedTest
    @Tag("core/CLI-06")
    @ValueSource(strings = {"", "starters-main/"})
    void copiesAnArchive(String prefix) throws IOException {
        create("--starter=" + zip(project(prefix)));

        assertThat(Files.readString(output.resolve("ours/jedro.yml"))).startsWith("name: ours\n");
    }

    @Test
    void copiesAFolderOfAnArchive() throws IOException {
        Map<String, String> files = project("a/etl/");
        files.put("a/other/file", "x");
        Path zip = zip(files);

        create("--starter=" + zip, "--directory=etl");

        assertThat(made()).contains("ours/jedro.yml").doesNotContain("ours/file");
        assertThatThrownBy(() -> create("--starter=" + zip, "--directory=absent"))
                .hasMessage("Option --directory: '" + zip + "' has no folder 'absent'.");
        assertThatThrownBy(() -> create("--starter=" + zip.getParent(), "--directory=absent"))
                .hasMessage("Option --directory: '" + zip.getParent() + "' has no folder 'absent'.");
        assertThatThrownBy(() -> create("--starter=" + zip, "--directory=../a"))
                .hasMessage("Option --directory: expected a folder of the starter, but was '../a'.");
    }

    @ParameterizedTest
    @Tag("eco/ST-08")
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "a\\..\\evil", "C:evil"})
    void refusesAnArchiveThatClimbsOut(String path) throws IOException {
        Map<String, String> files = project("");
        files.put(path, "x");
        Path zip = zip(files);

        assertThatThrownBy(() -> create("--starter=" + zip))
                .hasMessage("Starter '" + zip + "' is refused: its file '" + path
                        + "' would be written outside of the project.");
        assertThat(made()).isEmpty();
    }

    @Test
    void refusesALinkInAnArchive() throws IOException {
        Map<String, String> files = project("");
        files.put("link", "/etc/passwd");
        Path zip = zip(files);
        markAsLink(zip, "link");

        assertThatThrownBy(() -> create("--starter=" + zip))
                .hasMessage("Starter '" + zip
                        + "' is refused: 'link' is a link or a device, which may lead out of the project.");
    }

    /** Sets the mode of an entry in the directory of the archive. */
    private static void markAsLink(Path zip, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("PK\1\2"); at >= 0; at = text.indexOf("PK\1\2", at + 1)) {
            if (text.startsWith(name, at + 46)) {
                bytes[at + 40] = (byte) 0xff;
                bytes[at + 41] = (byte) 0xa1;
            }
        }
        Files.write(zip, bytes);
    }

    @Test
    void refusesAFileThatIsNoArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("starter.txt"), "x");

        assertThatThrownBy(() -> create("--starter=" + file))
                .hasMessage("Starter '" + file + "' is not a folder or a ZIP file.");
        assertThatThrownBy(() -> create("--starter=minmal"))
                .hasMessage("Starter 'minmal' does not exist: there is no starter, folder or ZIP file of this name.\n"
                        + "  did you mean 'minimal'?");
    }

    private void git(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("git", "-c", "user.name=x", "-c", "user.email=x@y"), Stream.of(words))
                                .toList())
                .directory(starter.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("git.log").toFile());
        assertThat(builder.start().waitFor()).as(() -> String.join(" ", words)).isZero();
    }

    @Test
    @Tag("core/CLI-06")
    void copiesARepositoryAsOfATagWithoutRunningItsHooks() throws IOException, InterruptedException {
        git("init", "--quiet", "--initial-branch=main");
        git("add", ".");
        git("commit", "--quiet", "-m", "first");
        git("tag", "v1");
        write("later.txt", "x");
        git("add", ".");
        git("commit", "--quiet", "-m", "second");
        String url = "file://" + starter.toString().replace(" ", "%20");

        create("--starter=" + url, "--checkout=v1");

        assertThat(made())
                .contains("ours/jedro.yml")
                .noneMatch(path -> path.contains(".git/") || path.contains("later"));
        assertThat(Files.readString(output.resolve("ours/.jedro/unbuilt-starter")))
                .isEqualTo(url + "\n");
        assertThatThrownBy(() -> create("--starter=" + url, "--checkout=v9"))
                .hasMessage("Option --checkout: the repository has no tag, branch or commit 'v9'; its tags are v1.");
        assertThatThrownBy(() -> create("--starter=" + url, "--checkout=--upload-pack=touch"))
                .hasMessageContaining("expected a tag, a branch or a commit, but was '--upload-pack=touch'");
    }

    @Test
    void refusesALinkInARepository() throws IOException, InterruptedException {
        Files.createSymbolicLink(starter.resolve("link"), Path.of("/etc"));
        git("init", "--quiet", "--initial-branch=main");
        git("add", ".");
        git("commit", "--quiet", "-m", "first");

        assertThatThrownBy(() -> create("--starter=file://" + starter.toString().replace(" ", "%20")))
                .hasMessageContaining("is refused: 'link' is a link or a device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/x.git", "git://example.com/x", "ext::sh -c touch% EVIL", "ftp://x/y"})
    void refusesOtherProtocols(String url) {
        assertThatThrownBy(() -> create("--starter=" + url))
                .isInstanceOf(JedroException.class)
                .hasMessage("Option --starter: expected an address with https, ssh or file, but was '" + url + "'.");
    }

    @Test
    void showsNoPasswordOfAnAddress() {
        assertThat(GitClone.shown("https://me:secret@example.com/x.git")).isEqualTo("https://example.com/x.git");
    }

    @Test
    void reportsARepositoryThatDoesNotExist() {
        assertThatThrownBy(() -> create("--starter=file://" + folder + "/absent"))
                .hasMessage("Starter 'file://" + folder + "/absent' cannot be copied: '" + folder
                        + "/absent' does not appear to be a git repository.");
        assertThat(made()).isEmpty();
    }

    @Test
    @Tag("core/CLI-06")
    void reportsTheCauseOfAConnectionThatFails() {
        assertThat(GitClone.reason("""
                git@example.com: Permission denied (publickey).
                fatal: Could not read from remote repository.

                Please make sure you have the correct access rights
                and the repository exists.
                """)).isEqualTo("git@example.com: Permission denied (publickey)");
        assertThat(GitClone.reason(
                        "remote: Not Found\nfatal: repository 'https://me:secret@example.com/x' not found\n"))
                .isEqualTo("repository 'https://example.com/x' not found");
        assertThat(GitClone.reason("""
                Warning: Permanently added 'example.com' (ED25519) to the list of known hosts.
                remote: Hello
                ssh: connect to host example.com port 22: Connection refused
                fatal: Could not read from remote repository.
                Please make sure you have the correct access rights
                """)).isEqualTo("ssh: connect to host example.com port 22: Connection refused");
        assertThat(GitClone.reason("fatal: Could not read from remote repository.\n\nPlease make sure …"))
                .isEqualTo("Could not read from remote repository");
        assertThat(GitClone.reason("\n")).isEqualTo("git failed");
    }

    @Test
    @Tag("core/CLI-06")
    void refusesAStarterWithoutAName() {
        assertThatThrownBy(() -> create("--starter= "))
                .hasMessage("Option --starter: expected a name, a folder, a ZIP file or an address, but was ' '.");
    }

    @Test
    void namesTheStartersInAFolderBeforeItReadsAnswers() throws IOException {
        Path config = Files.writeString(folder.resolve("new.yml"), "team: moon\n");

        assertThatThrownBy(() -> create("--starter=" + starter.getParent(), "--config=" + config))
                .hasMessage("Starter '" + starter.getParent() + "' is not a project: it has no jedro.yml; choose one of"
                        + " its folders with --directory: '" + starter.getFileName() + "'.");
    }

    @Test
    void namesTheAddressOfAFolderThatIsARepository() throws IOException {
        Files.createDirectories(starter.resolve(".git"));

        assertThatThrownBy(() -> create("--starter=" + starter, "--checkout=v1"))
                .hasMessage("Option --checkout: '" + starter + "' is not the address of a Git repository; that of this"
                        + " folder is file://" + starter + ".");
    }

    @Test
    void refusesACheckoutOfAFolder() {
        assertThatThrownBy(() -> create("--starter=" + starter, "--checkout=v1"))
                .hasMessage("Option --checkout: '" + starter + "' is not the address of a Git repository.");
    }
}
