// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.RunScope;

/** The partitions that have not been processed; {@link #confirm} stores that those of this run have been. */
final class IncrementalDataset<V> extends PartitionedDataset<V> implements Confirmable {
    private final Progress progress;
    private final LoadedParts loaded;

    IncrementalDataset(SetConfig config, PartitionForm<V> form, RunScope scope, Progress progress, LoadedParts loaded) {
        super(config, form, scope);
        this.progress = progress;
        this.loaded = loaded;
    }

    /** An empty result is normal. */
    @Override
    List<Part> partsToLoad() throws IOException {
        return loaded.get(() -> progress.open(allParts())).stream()
                .map(MarkedPart::part)
                .toList();
    }

    @Override
    public void confirm() throws IOException {
        progress.confirm(loaded.last()
                .orElseThrow(() -> new JedroException("nothing has been loaded, so nothing can be confirmed")));
    }

    @Override
    public void release() {
        loaded.release();
    }
}
