// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;

/** Names of credentials in entries, at every depth. */
class CredentialNamesTest {
    private static final MapValue DEEP = map(Map.of("parts", List.of(Map.of("fs", Map.of("credentials", "disk")))));

    private static MapValue map(Map<String, ?> options) {
        return (MapValue) Value.of(options, Origin.JAVA);
    }

    @Test
    void areFoundInMapsAndLists() {
        Set<String> names = new LinkedHashSet<>();
        Credentials.collectNames(DEEP, names);
        Credentials.collectNames(map(Map.of("credentials", "top", "name", "no")), names);
        Credentials.collectNames(map(Map.of("credentials", Map.of("credentials", "inner"))), names);

        assertThat(names).containsExactly("disk", "top", "inner");
    }

    @Test
    void areReplacedByWhatTheyName() {
        Credentials credentials = new Credentials(map(Map.of("disk", Map.of("key", "k"))));
        Problems problems = new Problems();

        assertThat(credentials.fillIn(DEEP, problems))
                .isEqualTo(map(Map.of("parts", List.of(Map.of("fs", Map.of("credentials", Map.of("key", "k")))))));
        assertThat(problems.isEmpty()).isTrue();
        MapValue without = map(Map.of("parts", List.of(Map.of("fs", "credentials"), List.of())));
        assertThat(credentials.fillIn(without, problems)).isSameAs(without);
    }

    @Test
    void standForCredentialsThatAreWrittenInTheEntry() {
        assertThat(Credentials.asNames(
                        "cars", map(Map.of("parts", List.of(Map.of("credentials", Map.of("key", "k")))))))
                .isEqualTo(map(Map.of("parts", List.of(Map.of("credentials", "cars_credentials")))));
        assertThat(Credentials.asNames("cars", DEEP)).isEqualTo(DEEP);
    }
}
