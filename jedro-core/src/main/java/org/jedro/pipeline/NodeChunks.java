// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a lazy node returns, chunk by chunk: each chunk has one value per output, in the order of the outputs. Closing it
 * closes the stream that the function returned. Confined to one thread.
 */
public final class NodeChunks implements Iterator<@Nullable Object[]>, AutoCloseable {
    private final String node;
    private final int count;
    private final NodeOutputs outputs;
    private final Object source;
    private final Iterator<?> elements;

    NodeChunks(String node, int count, NodeOutputs outputs, Object source) {
        this.node = node;
        this.count = count;
        this.outputs = outputs;
        this.source = source;
        this.elements = OutputTypes.iterator(source);
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    /**
     * {@return the next chunk}
     *
     * @throws NodeResultException if it does not have the outputs that the node declares
     */
    @Override
    public @Nullable Object[] next() {
        if (!elements.hasNext()) {
            throw new NoSuchElementException("Node '" + node + "' has no further chunks.");
        }
        try {
            return outputs.split(node, count, elements.next());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("An accessor of a chunk of node '" + node + "' failed.", e);
        }
    }

    @Override
    public void close() throws Exception {
        OutputTypes.close(source);
    }
}
