// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.List;
import org.jedro.viz.graph.internal.Graph.Element;

/** The band of each item: its layer, else the last layer of what it depends on. */
final class LayerBands {
    private LayerBands() {}

    static List<Integer> of(View view) {
        int count = view.items().size();
        int[] band = new int[count];
        List<Integer> bands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            band[i] = Math.max(0, own(view, i));
        }
        for (boolean hasChanged = true; hasChanged; ) {
            hasChanged = false;
            for (View.ItemLink link : view.links()) {
                if (own(view, link.to()) < 0 && band[link.to()] < band[link.from()]) {
                    band[link.to()] = band[link.from()];
                    hasChanged = true;
                }
            }
        }
        for (int value : band) {
            bands.add(value);
        }
        return bands;
    }

    private static int own(View view, int item) {
        Element element = view.graph().elements().get(view.items().get(item).first());
        return element.layer();
    }
}
