// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;

/** Answers requests for the history, which a notebook is itself: without an answer, consoles of Jupyter would wait for it. */
final class NoHistory implements HistoryManager {
    @Override
    public List<HistoryEntry> lookupRange(int session, int start, int end, Set<ResultFlag> flags) {
        return List.of();
    }

    @Override
    public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return List.of();
    }

    @Override
    public List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
        return List.of();
    }
}
