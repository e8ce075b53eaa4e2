// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenedPackagesTest {
    private static final String SPARK = "lib/arrow-memory-core.jar:lib/spark-core_2.13-4.2.0.jar";

    @Test
    @Tag("eco/D-09")
    void opensWhatLibrariesNeedOnly() {
        assertThat(OpenedPackages.of("lib/jedro-core.jar")).isEmpty();
        assertThat(OpenedPackages.of("lib/arrow-memory-unsafe.jar")).containsExactly("java.base/java.nio");
        assertThat(OpenedPackages.of(SPARK)).hasSize(14).contains("java.base/sun.util.calendar", "java.base/java.nio");
    }

    @Test
    void agreesWithTheScript() throws IOException {
        String script;
        try (InputStream bytes = OpenedPackages.class.getResourceAsStream("/org/jedro/cli/launch/jedro")) {
            script = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher list = Pattern.compile("for opened in ([^;]*);").matcher(script);

        assertThat(list.find()).isTrue();
        assertThat(list.group(1).replace("\\", " ").trim().split("\\s+"))
                .containsExactly(OpenedPackages.of(SPARK).stream()
                        .map(name -> name.substring("java.base/".length()))
                        .toArray(String[]::new));
    }
}
