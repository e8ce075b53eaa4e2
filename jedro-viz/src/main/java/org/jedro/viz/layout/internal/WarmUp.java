// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Group;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Graph.Link;
import org.jedro.viz.graph.internal.Graph.LinkKind;

/** A graph that has something of everything. */
final class WarmUp {
    private static final int GROUPS = 6;
    private static final int NODES = 12;

    private WarmUp() {}

    static Graph graph() {
        List<Group> groups = new ArrayList<>();
        List<Element> elements = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            groups.add(new Group("ns:g" + g, "g" + g, g < 2 ? Graph.ROOT : g % 2));
            for (int n = 0; n < NODES; n++) {
                int node = elements.size();
                elements.add(element(Kind.NODE, "node_" + node, g));
                elements.add(element(Kind.DATA, "data_" + node, g));
                links.add(new Link(node, node + 1, LinkKind.WRITE));
                for (int back = 1; back <= 3; back++) {
                    int read = node + 1 - 2 * back * (1 + n % 3);
                    if (read > 0) {
                        links.add(new Link(read, node, LinkKind.READ));
                    }
                }
            }
        }
        return new Graph(elements, links, groups);
    }

    private static Element element(Kind kind, String name, int group) {
        return new Element(name, kind, name, name, "", group, 0, -1, Optional.empty());
    }
}
