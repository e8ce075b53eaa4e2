// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the items and stubs of a level are, across the flow, when the groups in it are closed. */
final class CanonicalOrder {
    private final View view;
    private final Map<String, Double> places = new LinkedHashMap<>();
    private final Map<Level.Stub, Double> stubs = new LinkedHashMap<>();

    private CanonicalOrder(View view) {
        this.view = view;
    }

    static CanonicalOrder of(View view, Composition.Draft draft, LaidLevel laid, Direction direction) {
        CanonicalOrder order = new CanonicalOrder(view);
        int across = direction == Direction.DOWN ? 0 : 1;
        for (int i = 0; i < draft.boxes().size(); i++) {
            Item item = view.items().get(draft.boxes().get(i));
            double size = direction == Direction.DOWN ? item.width() : item.height();
            order.places.put(item.id(), laid.box(i)[across] + size / 2);
        }
        List<Level.Stub> own = draft.stubs();
        for (int i = 0; i < own.size(); i++) {
            order.stubs.put(own.get(i), laid.stub(i)[across]);
        }
        return order;
    }

    double of(Item item) {
        return places.getOrDefault(shown(item).id(), 0.0);
    }

    double ofGroup(int group) {
        return places.getOrDefault(view.graph().groups().get(group).id(), 0.0);
    }

    double ofStub(Item carrier, boolean isIn) {
        return stubs.getOrDefault(new Level.Stub(shown(carrier).id(), isIn), 0.0);
    }

    /** {@return the item of this view that stands for another view's item} */
    private Item shown(Item item) {
        return view.shown(item.first());
    }
}
