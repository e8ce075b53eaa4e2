// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parts that few nodes have: tags, confirms, constraints, a version of the code, a preview, a flaw. Shared, so that a plain node stays small. */
record NodeExtras(
        Set<String> tags,
        List<String> confirms,
        Constraints constraints,
        @Nullable String codeVersion,
        @Nullable PreviewFunction preview,
        @Nullable Flaw flaw) {
    static final NodeExtras NONE = new NodeExtras(Set.of(), List.of(), Constraints.NONE, null, null, null);

    NodeExtras withTags(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return new NodeExtras(
                Collections.unmodifiableSet(new LinkedHashSet<>(all)),
                confirms,
                constraints,
                codeVersion,
                preview,
                flaw);
    }

    NodeExtras withConfirms(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(confirms);
        all.addAll(more);
        return new NodeExtras(tags, List.copyOf(all), constraints, codeVersion, preview, flaw);
    }

    NodeExtras replacingConfirms(List<String> names) {
        return new NodeExtras(tags, List.copyOf(names), constraints, codeVersion, preview, flaw);
    }

    NodeExtras withConstraints(Constraints changed) {
        return new NodeExtras(tags, confirms, changed, codeVersion, preview, flaw);
    }

    NodeExtras withCodeVersion(String version) {
        return new NodeExtras(tags, confirms, constraints, version, preview, flaw);
    }

    NodeExtras withPreview(PreviewFunction function) {
        return new NodeExtras(tags, confirms, constraints, codeVersion, function, flaw);
    }

    NodeExtras withFlaw(@Nullable Flaw found) {
        return new NodeExtras(tags, confirms, constraints, codeVersion, preview, found);
    }
}
