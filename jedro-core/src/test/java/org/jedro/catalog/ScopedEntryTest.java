// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

class ScopedEntryTest {
    private final CatalogEntry entry =
            new ScopedEntry<>("text", TypeRef.of(CharSequence.class), Traits.PERSISTENT, scope -> {
                throw new AssertionError("opened");
            });

    @Test
    void acceptsTypesAboveAndBelowItsOwn() {
        assertThat(entry.accepts(TypeRef.of(CharSequence.class))).isTrue();
        assertThat(entry.accepts(TypeRef.of(Object.class))).isTrue();
        assertThat(entry.accepts(TypeRef.of(String.class))).isTrue();
        assertThat(entry.accepts(TypeRef.of(Integer.class))).isFalse();
    }

    @Test
    void refusesOtherTypesBeforeItOpensAnything() {
        RunScope scope = RunScope.ofRun("v", Map.of());

        assertThatThrownBy(() -> entry.as(TypeRef.of(Integer.class), scope))
                .isInstanceOf(FormNotSupportedException.class)
                .hasMessageContaining("Integer")
                .hasMessageContaining("CharSequence");
    }
}
