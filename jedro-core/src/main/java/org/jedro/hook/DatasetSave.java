package org.jedro.hook;

import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;

/**
 * An output of a node is saved.
 *
 * @param run the run that the node belongs to
 * @param node the node that wrote
 * @param dataset the name of the dataset
 * @param data the value, or a chunk of it
 */
public record DatasetSave(PipelineRun run, Node node, String dataset, Object data) {

    /** {@return the value, or a chunk of it} Where another JVM has it, it is brought here for whoever asks. */
    @Override
    public Object data() {
        return RemoteValue.here(data);
    }
}
