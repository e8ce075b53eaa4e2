// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * A project in one text, whose first class {@code Nodes} has a method {@code node} that takes a list of texts or an object and
 * returns a text, and an edit of it.
 *
 * @param name what the edit changes
 * @param text the types
 * @param from what is replaced
 * @param to its replacement; the same if only the fingerprint of the text matters
 */
record Small(String name, String text, String from, String to) {
    static Small of(String name, String text) {
        return new Small(name, text, "", "");
    }

    private CodeFingerprint of(Sources sources, Path folder) {
        String parameter = text.contains("node(Object ") ? "Ljava/lang/Object;" : "Ljava/util/List;";
        return CodeFingerprints.of(List.of(sources.compile(folder)))
                .of("shop.Nodes", "node", "(" + parameter + ")Ljava/lang/String;");
    }

    CodeFingerprint before(Path folder) {
        return of(Sources.of(text), folder.resolve("before"));
    }

    CodeFingerprint after(Path folder) {
        return of(Sources.of(text).edit("Nodes", from, to), folder.resolve("after"));
    }

    /** Checks that the fingerprint covers the code, and that the edit changes it. */
    void assertChanges(Path folder) {
        CodeFingerprint before = before(folder);
        assertThat(before.isComplete()).isTrue();
        assertThat(isMissed(before, folder)).isFalse();
    }

    /** {@return whether a decision to reuse the result would be wrong: the fingerprints are complete and equal} */
    boolean isMissed(CodeFingerprint before, Path folder) {
        CodeFingerprint after = after(folder);
        return before.isComplete() && after.isComplete() && before.hash().equals(after.hash());
    }

    @Override
    public String toString() {
        return name;
    }
}
