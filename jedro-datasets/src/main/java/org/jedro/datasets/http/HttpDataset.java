// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.util.Map;
import java.util.stream.BaseStream;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.Staged.Stage;
import org.jedro.datasets.BoundFormat.Conversion;

/**
 * What an address has, in one form.
 *
 * @param <T> the type of the value
 */
abstract class HttpDataset<T> implements Dataset<T> {
    private final HttpRequests requests;
    private final Conversion<T> values;

    HttpDataset(HttpRequests requests, Conversion<T> values) {
        this.requests = requests;
        this.values = values;
    }

    @Override
    public final T load() throws Exception {
        Body body = requests.load(true);
        boolean isLazy = false;
        try {
            T value = values.read(body);
            if (value instanceof BaseStream<?, ?> rows) {
                isLazy = true;
                return closing(rows, body);
            }
            return value;
        } finally {
            if (!isLazy) {
                body.delete();
            }
        }
    }

    /** The body of a stream that is not closed is removed at the end of the run. */
    @SuppressWarnings("unchecked")
    private T closing(BaseStream<?, ?> rows, Body body) {
        return (T) rows.onClose(body::delete);
    }

    @Override
    public void save(T value) throws Exception {
        Body body = requests.serialized(value, values);
        try {
            requests.send(body);
        } finally {
            body.delete();
        }
    }

    final Stage staged(T value) throws Exception {
        return new HttpStage(requests, requests.serialized(value, values));
    }

    final boolean isThere() throws Exception {
        return requests.exists();
    }

    final Preview previewed(int rows) throws Exception {
        Body body = requests.load(false);
        try {
            return values.preview(body, rows);
        } finally {
            body.delete();
        }
    }

    @Override
    public final Map<String, Object> describe() {
        return requests.entry().describe();
    }

    /** A body that is sent at the commit. */
    private record HttpStage(HttpRequests requests, Body body) implements Stage {
        @Override
        public void commit() throws Exception {
            requests.send(body);
        }

        @Override
        public void close() {
            body.delete();
        }
    }
}
