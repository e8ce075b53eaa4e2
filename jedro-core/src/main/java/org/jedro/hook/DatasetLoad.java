// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Optional;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;

/**
 * An input of a node is loaded.
 *
 * @param run the run that the node belongs to
 * @param node the node that reads
 * @param dataset the name of the dataset
 * @param data the value; empty before it is loaded
 */
public record DatasetLoad(PipelineRun run, Node node, String dataset, Optional<Object> data) {

    /** {@return the value; empty before it is loaded} A value in another JVM is transferred here when it is read. */
    @Override
    public Optional<Object> data() {
        return data.map(RemoteValue::here);
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "DatasetLoad[node=" + node.name() + ", dataset=" + dataset + "]";
    }
}
