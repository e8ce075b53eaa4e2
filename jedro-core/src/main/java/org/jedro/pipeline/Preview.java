// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jedro.Experimental;

/** A picture of what a node does, for a viewer. Immutable. */
@Experimental
public sealed interface Preview {

    /** {@return the kind: {@code text}, {@code mermaid}, {@code image} or {@code custom}} */
    String kind();

    /** {@return what is shown: a text, or for custom previews a map} */
    Object content();

    /** {@return further facts for the viewer, in the order in which they were given} */
    Map<String, Object> meta();

    /** {@return kind, content and, if there are any, further facts, as JSON values: maps, lists and plain values} */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind());
        map.put("content", content());
        if (!meta().isEmpty()) {
            map.put("meta", meta());
        }
        return map;
    }

    /** {@return a preview of plain text} */
    static Preview text(String content) {
        return new Text(content, Map.of());
    }

    /** {@return a preview of a Mermaid diagram} */
    static Preview mermaid(String content) {
        return new Mermaid(content, Map.of());
    }

    /** {@return a preview of an image at an HTTP or data URL} */
    static Preview image(String url) {
        return new Image(url, Map.of());
    }

    /**
     * {@return a preview that a renderer of the viewer shows}
     *
     * @param rendererKey {@code json} for any content as a tree; {@code table} for {@code columns}, a list of names, and {@code
     *     rows}, a list of lists of cells; {@code plotly} and {@code vega} for the description of a chart. The content of any other
     *     is shown as a tree
     */
    static Preview custom(String rendererKey, Map<String, Object> content) {
        return new Custom(rendererKey, content, Map.of());
    }

    /**
     * Plain text.
     *
     * @param content the text
     * @param meta further facts
     */
    record Text(String content, Map<String, Object> meta) implements Preview {
        /** Checks the text; checks and copies the facts. */
        public Text {
            Objects.requireNonNull(content, "content");
            meta = JsonValues.copy(meta, "meta");
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /**
     * A Mermaid diagram.
     *
     * @param content its source
     * @param meta further facts
     */
    record Mermaid(String content, Map<String, Object> meta) implements Preview {
        /** Checks and copies the facts. */
        public Mermaid {
            Objects.requireNonNull(content, "content");
            meta = JsonValues.copy(meta, "meta");
        }

        @Override
        public String kind() {
            return "mermaid";
        }
    }

    /**
     * An image.
     *
     * @param content an {@code http:}, {@code https:} or {@code data:image/} URL
     * @param meta further facts
     */
    record Image(String content, Map<String, Object> meta) implements Preview {
        /** Checks the URL; checks and copies the facts. */
        public Image {
            if (!content.startsWith("https://")
                    && !content.startsWith("http://")
                    && !content.startsWith("data:image/")) {
                throw new IllegalArgumentException(
                        "Expected an image preview to be an http, https or data:image/ URL, but was something else.");
            }
            meta = JsonValues.copy(meta, "meta");
        }

        @Override
        public String kind() {
            return "image";
        }
    }

    /**
     * Anything that a renderer of the viewer shows.
     *
     * @param rendererKey the name of the renderer
     * @param content maps, lists, strings, finite numbers, booleans and null
     * @param meta further facts
     */
    record Custom(String rendererKey, Map<String, Object> content, Map<String, Object> meta) implements Preview {
        /** Checks the key; checks and copies content and facts. */
        public Custom {
            if (rendererKey.isBlank()) {
                throw new IllegalArgumentException("A custom preview needs the key of its renderer.");
            }
            content = JsonValues.copy(content, "content");
            meta = JsonValues.copy(meta, "meta");
        }

        @Override
        public String kind() {
            return "custom";
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = Preview.super.toMap();
            map.put("rendererKey", rendererKey);
            return map;
        }
    }
}
