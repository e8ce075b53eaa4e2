// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Code of a node that is written in Kotlin; see {@link KotlinEdits}. */
class KotlinEditsTest {
    private static CodeFingerprint report(KotlinEdits edit) throws URISyntaxException {
        URI jar = Objects.requireNonNull(KotlinEditsTest.class.getResource("kotlin/" + edit.jar()), edit.jar())
                .toURI();
        return CodeFingerprints.of(List.of(Path.of(jar)))
                .of("shop.NodesKt", "report", "(Ljava/util/List;)Ljava/lang/String;");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BASE")
    void changesWithWhatTheNodeDoes(KotlinEdits edit) throws URISyntaxException {
        CodeFingerprint base = report(KotlinEdits.BASE);
        CodeFingerprint edited = report(edit);

        if (edit.isChange()) {
            assertThat(edited.members()).isNotEqualTo(base.members());
        } else {
            assertThat(edited.members()).isEqualTo(base.members());
        }
    }

    /** Kotlin's library is not on the class path of this test. */
    @Test
    void reportsNothingButTheMissingLibrary() throws URISyntaxException {
        assertThat(report(KotlinEdits.BASE).unseen())
                .isNotEmpty()
                .allSatisfy(unseen -> assertThat(unseen.kind()).isEqualTo(UnseenKind.UNREADABLE_CLASS))
                .allSatisfy(unseen -> assertThat(unseen.what()).startsWith("kotlin."));
    }
}
