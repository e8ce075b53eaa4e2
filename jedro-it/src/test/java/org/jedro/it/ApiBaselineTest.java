// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API of each published module is what {@code docs/api} lists, so that no change of it goes unnoticed. After a change
 * that is meant: {@code mvn -o -q -pl jedro-it -am test -Dtest=ApiBaselineTest -Djedro.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}, and a line in {@code CHANGELOG.md} where it breaks users.
 */
class ApiBaselineTest {
    private static final Path BASELINE = Path.of("..", "docs", "api");

    static Stream<String> modules() {
        return PublicApi.modules().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isWhatTheBaselineLists(String module) throws IOException {
        Path file = BASELINE.resolve(module + ".txt");
        String now = PublicApi.of(PublicApi.modules().get(module));
        if (Boolean.getBoolean("jedro.write")) {
            Files.createDirectories(BASELINE);
            Files.writeString(file, now);
        }

        assertThat(now).isEqualTo(Files.readString(file));
    }

    @Test
    void seesEveryPublishedModule() throws IOException {
        String bom = Files.readString(Path.of("..", "jedro-bom", "pom.xml"));

        assertThat(modules())
                .isNotEmpty()
                .allSatisfy(
                        module -> assertThat(bom).as("the BOM").contains("<artifactId>" + module + "</artifactId>"));
        assertThat(bom.split("<dependency>", -1)).hasSize(PublicApi.modules().size() + 1);
    }

    @Test
    @Tag("core/N-23")
    void listsWhatUsersCanReach() {
        String api = PublicApi.of(PublicApi.modules().get("jedro-core"));

        assertThat(api)
                .contains("public final class org.jedro.pipeline.Node")
                .contains("@Experimental public abstract interface org.jedro.storage.StorageProvider")
                .doesNotContain("org.jedro.runner.Scheduler")
                .doesNotContain("access$");
    }
}
