// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.viz.model.internal.ProjectModel.Style;

/**
 * The styles of nodes, from {@code node_styles} of {@code viz.yml} in the configuration. A key is the full name of a node, in which
 * {@code *} stands for any text, or {@code tag:} and a tag. The last key that fits a node counts.
 */
final class NodeStyles {
    private static final String KIND = "viz";
    private static final String KEY = "node_styles";
    private static final String TAG = "tag:";

    private final Map<String, Optional<Style>> styles = new LinkedHashMap<>();

    private NodeStyles(Map<?, ?> styles) {
        styles.forEach((key, value) -> this.styles.put(String.valueOf(key), DatasetMetadata.style(value)));
    }

    static NodeStyles none() {
        return new NodeStyles(Map.of());
    }

    /** {@return the styles of a configuration; none if it has no such file} */
    static NodeStyles of(ConfigLoader config) {
        return ConfigLoaders.find(config, KIND)
                .flatMap(all -> all.get(KEY))
                .map(value -> value.toJava() instanceof Map<?, ?> map ? new NodeStyles(map) : none())
                .orElseGet(NodeStyles::none);
    }

    /** {@return the style of a node} */
    Optional<Style> of(String name, Collection<String> tags) {
        Optional<Style> last = Optional.empty();
        for (Map.Entry<String, Optional<Style>> style : styles.entrySet()) {
            if (fits(style.getKey(), name, tags)) {
                last = style.getValue();
            }
        }
        return last;
    }

    private static boolean fits(String key, String name, Collection<String> tags) {
        return key.startsWith(TAG)
                ? tags.contains(key.substring(TAG.length()))
                : Pattern.matches(
                        Arrays.stream(key.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                        name);
    }
}
