// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenLogTest {
    @TempDir
    Path folder;

    @Test
    void findsTheModuleThatIsBuilt() throws IOException {
        assertThat(log("").module()).isEmpty();
        assertThat(log("""
                        [INFO] Building Jedro: core 0.1.0                     [2/9]
                        [INFO] Building jar: /a/core.jar
                        [INFO] Building Jedro: datasets 0.1.0                     [3/9]
                        [INFO] Building jar: /a/datasets.jar
                        """).module()).isEqualTo("Jedro: datasets 0.1.0 [3/9]");
    }

    @Test
    void findsTheErrorsWithoutMavensAdvice() throws IOException {
        assertThat(log("""
                        [INFO] Scanning
                        [ERROR] COMPILATION ERROR :\s
                        [ERROR] /a/Broken.java:[1,3] incompatible types
                        [ERROR] /a/Broken.java:[1,3] incompatible types
                        [ERROR] -> [Help 1]
                        [ERROR]\s
                        [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                        [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                        [ERROR] [Help 1] http://cwiki.apache.org/
                        """).errors())
                .containsExactly("[ERROR] COMPILATION ERROR : ", "[ERROR] /a/Broken.java:[1,3] incompatible types");
    }

    @Test
    void showsTheLastLinesIfThereAreNoErrors() throws IOException {
        String text = "line\n".repeat(30) + "Killed\n";

        assertThat(log(text).errors()).hasSize(20).endsWith("Killed");
        assertThat(log(text).contains("Kill")).isTrue();
        assertThat(log(text).contains("offline")).isFalse();
    }

    @Test
    void versionsAreComparedByNumbers() {
        assertThat(Versions.compare("3.8.7", "3.8.7")).isZero();
        assertThat(Versions.compare("3.10.0", "3.8.7")).isPositive();
        assertThat(Versions.compare("4.0.0", "3.8.7")).isPositive();
        assertThat(Versions.compare("3.6.3", "3.8.7")).isNegative();
        assertThat(Versions.compare("3.8", "3.8.7")).isNegative();
    }

    private MavenLog log(String text) throws IOException {
        return new MavenLog(Files.writeString(folder.resolve("build.log"), text));
    }
}
