// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class VizCommandTest extends VizFixture {
    @Test
    @Tag("eco/V-30")
    void refusesAPipelineThatDoesNotExist() {
        start();
        VizCommand command = new VizCommand(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));
        command.port = 0;
        command.hasNoBrowser = true;
        command.pipeline = "wrods";

        assertThatThrownBy(() -> command.run(session()))
                .isInstanceOf(JedroException.class)
                .hasMessage("Pipeline 'wrods' does not exist in this project.\n  did you mean 'words'?");
    }

    private VizBuildCommand building() {
        return new VizBuildCommand(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));
    }

    @Test
    @Tag("eco/V-31")
    void writesIntoAFolder() {
        start();
        VizBuildCommand command = building();
        command.folder = root.resolve("site") + "/";

        assertThat(command.run(session())).isZero();
        assertThat(root.resolve("site/index.html")).isRegularFile();
    }

    /** The address of a folder must not become the name of one on this machine. */
    @Test
    @Tag("eco/V-31")
    void takesTheAddressOfAFolderInAStorage() {
        start();
        VizBuildCommand command = building();
        command.folder = "file://" + root.resolve("published");
        assertThat(command.run(session())).isZero();
        assertThat(root.resolve("published/index.html")).isRegularFile();

        command.folder = "lake://bucket/site";

        assertThatThrownBy(() -> command.run(session()))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("'lake://bucket/site/index.html'");
        assertThat(Path.of("lake:")).doesNotExist();
    }

    @Test
    @Tag("eco/V-30")
    void writesIntoTheProjectIfNoFileIsGiven() {
        start();

        assertThat(building().run(session())).isZero();

        assertThat(root.resolve("build/viz.html")).isRegularFile();
        assertThat(Path.of("build/viz.html")).doesNotExist();
    }

    @Test
    @Tag("eco/V-31")
    void refusesAPlaceThatIsEmptyOrBelowAFile() {
        start();
        VizBuildCommand empty = building();
        empty.folder = "";
        assertThatThrownBy(() -> empty.run(session()))
                .hasMessage("Option --folder: expected a path or an address, but it is empty.");

        VizBuildCommand below = building();
        below.folder = root.resolve("jedro.yml").toString();
        assertThatThrownBy(() -> below.run(session()))
                .hasMessage("File '" + root.resolve("jedro.yml/index.html")
                        + "' cannot be written: expected a folder, but '" + root.resolve("jedro.yml") + "' is a file.");
    }

    @Test
    @Tag("eco/V-30")
    void putsTheFirstItemsOfATreeIntoAFile() throws IOException {
        writeProject(root);
        write(root, "conf/local/catalog.yml", "words: {type: json, filepath: data/words.json}\n");
        write(root, "data/words.json", "{\"a\":[" + "1,".repeat(1_999) + "1]}");
        start();
        VizBuildCommand command = building();
        command.page.hasPreviews = true;

        command.run(session());

        assertThat(Files.readString(root.resolve("build/viz.html")))
                .contains("{\"a\":[" + "1,".repeat(20) + "\"… 1,980 more\"]}");
    }

    @Test
    @Tag("eco/V-30")
    void isCalledRunToo() {
        CommandLine.Model.CommandSpec viz = (CommandLine.Model.CommandSpec) new VizCommands()
                .commands(new Console(
                        new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false))
                .get(0);

        CommandLine run = viz.subcommands().get("run");

        assertThat(run.getUsageMessage()).startsWith("Usage: viz run [");
        assertThat(run.getCommandSpec().optionsMap().keySet())
                .isEqualTo(viz.optionsMap().keySet());
    }

    @ParameterizedTest
    @CsvSource({"aws, s3", "azure, az", "gcp, gs"})
    @Tag("eco/V-30")
    void deploysIntoABucketOfAPlatform(String platform, String scheme) {
        start();
        VizDeployCommand command = new VizDeployCommand(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));

        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("--platform", platform, "--bucket-name", "site/shop/");

        assertThatThrownBy(() -> command.run(session()))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("'" + scheme + "://site/shop/index.html'");
    }
}
