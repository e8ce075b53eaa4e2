// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.List;
import org.jedro.session.SelectorProvider;
import org.jedro.session.SelectorRequest;

/** A selector that may throw in each of its methods. */
public final class TrapSelector implements SelectorProvider {
    @Override
    public String name() {
        Trap.at("SelectorProvider.name");
        return "trap";
    }

    @Override
    public List<String> nodes(SelectorRequest request) {
        Trap.at("SelectorProvider.nodes");
        return List.of(request.argument());
    }
}
