// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;

class FolderNotesTest {
    @Test
    void readsTheListThatItWrites() {
        List<String> files = List.of("a.csv", "b/čaj.csv");

        assertThat(FolderNotes.parsed(FolderNotes.bytes(files))).containsExactlyElementsOf(files);
        assertThat(FolderNotes.bytes(files)).asString().isEqualTo("a.csv\nb/čaj.csv\n");
        assertThat(FolderNotes.bytes(List.of())).isEmpty();
        assertThat(FolderNotes.parsed(new byte[0])).isEmpty();
    }

    @Test
    void readsAListWithTheLineEndsOfWindows() {
        assertThat(FolderNotes.parsed("b\r\na\r\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "b");
    }

    @Test
    void refusesAFileThatNoSaveHasWritten() {
        Set<String> written = Set.of("a");

        FolderNotes.requireWritten(List.of("a"), written::contains);
        assertThatThrownBy(() -> FolderNotes.requireWritten(new TreeSet<>(List.of("a", "b")), written::contains))
                .isInstanceOf(JedroException.class)
                .hasMessage("there is 'b' in that folder, which no save has written; a save replaces the whole"
                        + " folder, so name another one or move the file away");
    }
}
