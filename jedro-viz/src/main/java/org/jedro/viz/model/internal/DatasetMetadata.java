// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.viz.model.internal.ProjectModel.Style;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer reads from the {@code metadata} of a catalog entry. Values of another type than expected are ignored.
 *
 * @param tags {@code tags}: a text or a list of texts
 * @param description {@code description}
 * @param owner {@code owner}
 * @param columns the names in {@code columns}: a list of texts, or a map
 * @param style {@code style}
 * @param layerOrder {@code layer_order}: the place of the layer among the layers
 */
record DatasetMetadata(
        List<String> tags,
        Optional<String> description,
        Optional<String> owner,
        List<String> columns,
        Optional<Style> style,
        Optional<Double> layerOrder) {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|[a-zA-Z]{3,30}");

    static DatasetMetadata of(Map<?, ?> metadata) {
        return new DatasetMetadata(
                texts(metadata.get("tags")),
                text(metadata.get("description")),
                text(metadata.get("owner")),
                texts(metadata.get("columns")),
                style(metadata.get("style")),
                number(metadata.get("layer_order")));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Iterable<?> list) {
            list.forEach(item -> text(item).ifPresent(texts::add));
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> text(key).ifPresent(texts::add));
        } else {
            text(value).ifPresent(texts::add);
        }
        return texts;
    }

    /** {@return the style that a value of the configuration describes} */
    static Optional<Style> style(@Nullable Object value) {
        return style(value, true);
    }

    /** Other texts than colors could carry code into a page or a picture. */
    private static Optional<Style> style(@Nullable Object value, boolean hasDark) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        return Optional.of(new Style(
                color(map.get("fill")),
                color(map.get("stroke")),
                color(map.get("color")),
                opacity(map.get("opacity")),
                hasDark ? style(map.get("dark"), false) : Optional.empty()));
    }

    private static Optional<String> color(@Nullable Object value) {
        return text(value).filter(text -> COLOR.matcher(text).matches());
    }

    private static Optional<Double> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    private static Optional<Double> opacity(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}
