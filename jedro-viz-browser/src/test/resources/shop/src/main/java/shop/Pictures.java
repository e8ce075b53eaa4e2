// SPDX-License-Identifier: Apache-2.0
package shop;

import java.util.List;
import java.util.Map;

/** What nodes of the shop show of themselves. */
final class Pictures {
    /** A flowchart with a group, a style and an address. */
    static final String STEPS =
            """
            graph TD
              subgraph all [All steps]
                A[Count] --> B[Write]
              end
              style A fill:#ffe08a
              click A href "javascript:window.injected=1"
            """;

    /** A diagram that is not a flowchart. */
    static final String TALK =
            """
            sequenceDiagram
              Customer->>Shop: Where is it?
              Shop-->>Customer: <img src=x onerror=window.injected=1>On its way
            """;

    /** A bracket is missing. */
    static final String BROKEN = "graph TD\n  A[Begin --> B";

    private Pictures() {}

    /** A chart of a kind that only Plotly has, with texts that try to be elements. */
    static Map<String, Object> flows() {
        return Map.of(
                "data",
                List.of(Map.of(
                        "type",
                        "sankey",
                        "node",
                        Map.of("label", List.of("Orders <img src=x onerror=window.injected=1>", "Sent", "Kept")),
                        "link",
                        Map.of("source", List.of(0, 0), "target", List.of(1, 2), "value", List.of(8, 4)))),
                "layout",
                Map.of("title", Map.of("text", "Flows")));
    }

    /** A map that would load tiles from another site. */
    static Map<String, Object> places() {
        return Map.of(
                "data",
                List.of(Map.of(
                        "type",
                        "scattermap",
                        "mode",
                        "markers",
                        "lat",
                        List.of(48.1, 52.5, 41.9),
                        "lon",
                        List.of(11.6, 13.4, 12.5))),
                "layout",
                Map.of("title", "Places", "map", Map.of("style", "open-street-map")));
    }
}
