// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;

/**
 * An output of a node is saved.
 *
 * @param run the run that the node belongs to
 * @param node the node that wrote
 * @param dataset the name of the dataset
 * @param data the value, or a chunk of it
 * @param stored where it is stored; empty if the run holds the value
 */
public record DatasetSave(PipelineRun run, Node node, String dataset, Object data, Optional<BoundDataset<?>> stored) {

    /** {@return the value, or a chunk of it} A value in another JVM is transferred here when it is read. */
    @Override
    public Object data() {
        return RemoteValue.here(data);
    }

    /**
     * {@return how large the value, or the chunk, is, as far as that is known without transferring it}
     *
     * <p>Only of the value in memory: {@link BoundDataset#statistics} of {@link #stored} describes the data once it is stored.
     */
    public Statistics statistics() {
        if (data instanceof Collection<?> items) {
            return Statistics.UNKNOWN.withRows(items.size());
        }
        if (data instanceof Map<?, ?> items) {
            return Statistics.UNKNOWN.withRows(items.size());
        }
        boolean isMeasured = data instanceof RemoteValue remote && remote.bytes() > 0;
        return isMeasured ? Statistics.UNKNOWN.withBytes(((RemoteValue) data).bytes()) : Statistics.UNKNOWN;
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "DatasetSave[node=" + node.name() + ", dataset=" + dataset + "]";
    }
}
