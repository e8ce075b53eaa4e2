// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jedro.JedroException;
import org.jedro.session.Project;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jedro jupyter setup} writes, and where. */
class JupyterSetupTest {
    @TempDir
    Path folder;

    private KernelSpec spec(Optional<String> name) throws IOException {
        Path root = Pets.in(folder.toRealPath().resolve("my pets"));
        return KernelSpec.of(Project.open(root), name, SessionOptions.defaults().withEnvironment("prod"));
    }

    @Test
    @Tag("core/CLI-26")
    void startsTheLauncherOfTheProject() throws IOException {
        Path root = Pets.in(folder.toRealPath().resolve("my pets"));
        Files.createFile(
                root.resolve("jedro"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        Path file = spec(Optional.empty()).write(folder.resolve("kernels"));

        assertThat(file).isEqualTo(folder.resolve("kernels/jedro-pets/kernel.json"));
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "argv" : [ "%1$s/jedro", "shell", "--project", "%1$s", "--env", "prod", "--front", "{connection_file}" ],
                  "display_name" : "Jedro (pets)",
                  "language" : "java",
                  "interrupt_mode" : "message",
                  "env" : {
                    "JAVA_HOME" : "%2$s"
                  }
                }
                """.formatted(root, System.getProperty("java.home")));
    }

    @Test
    void startsThisJavaWithoutALauncher() throws IOException {
        assertThat(spec(Optional.of("mine")).command())
                .startsWith(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.jedro.cli.Main",
                        "shell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a b", "ä"})
    void refusesNames(String name) {
        assertThatThrownBy(() -> spec(Optional.of(name)))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("expected letters without accents, digits, '.', '-' and '_', but was '" + name);
    }

    @Test
    void reportsAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("kernels"));

        assertThatThrownBy(() -> spec(Optional.empty()).write(file))
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("The kernel cannot be written to '" + file);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,         '',               /home/ada/.local/share/jupyter/kernels",
        "Linux,         XDG_DATA_HOME,    /given/jupyter/kernels",
        "Linux,         JUPYTER_DATA_DIR, /given/kernels",
        "Mac OS X,      '',               /home/ada/Library/Jupyter/kernels",
        "Mac OS X,      JUPYTER_DATA_DIR, /given/kernels",
        "Windows 11,    APPDATA,          /given/jupyter/kernels"
    })
    void findsTheFolderOfTheUser(String system, String variable, String expected) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/ada");

        assertThat(KernelFolder.of(properties, Map.of(variable, "/given"))).isEqualTo(Path.of(expected));
    }
}
