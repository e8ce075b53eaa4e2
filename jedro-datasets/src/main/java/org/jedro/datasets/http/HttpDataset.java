// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.Staged;
import org.jedro.datasets.BoundFormat.Conversion;
import org.jedro.internal.Reason;

/**
 * What an address has, in one form.
 *
 * @param <T> the type of the value
 */
abstract sealed class HttpDataset<T> implements Dataset<T> {
    private final HttpRequests requests;
    private final Conversion<T> values;

    HttpDataset(HttpRequests requests, Conversion<T> values) {
        this.requests = requests;
        this.values = values;
    }

    /** {@return the dataset of an entry, which declares by its interfaces what it can do} */
    static <T> HttpDataset<T> of(HttpRequests requests, Conversion<T> values) {
        HttpOptions options = requests.entry().options();
        if (!options.isSaved()) {
            return new Source<>(requests, values);
        }
        if (options.isLoaded()) {
            return new Resource<>(requests, values);
        }
        return options.isRepeatable() ? new KeyedSink<>(requests, values) : new Sink<>(requests, values);
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
        } catch (IOException | RuntimeException e) {
            throw new JedroException("the response to " + requests.shown() + ": " + Reason.of(e), e);
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

    final Staged.Stage staged(T value) throws Exception {
        return new HttpStage(requests, requests.serialized(value, values));
    }

    final boolean isThere() throws Exception {
        return requests.exists();
    }

    final Previewable.Preview previewed(int rows) throws Exception {
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
    private record HttpStage(HttpRequests requests, Body body) implements Staged.Stage {
        @Override
        public void commit() throws Exception {
            requests.send(body);
        }

        @Override
        public void close() {
            body.delete();
        }
    }

    /** What a server answers; it cannot be saved. */
    private static final class Source<T> extends HttpDataset<T> implements Findable, Previewable {
        Source(HttpRequests requests, Conversion<T> values) {
            super(requests, values);
        }

        @Override
        public boolean exists() throws Exception {
            return isThere();
        }

        @Override
        public Preview preview(int rows) throws Exception {
            return previewed(rows);
        }
    }

    /** What a server is sent, and may keep in addition to what it has: a second save is a second effect. */
    private static final class Sink<T> extends HttpDataset<T> {
        Sink(HttpRequests requests, Conversion<T> values) {
            super(requests, values);
        }
    }

    /** What a server is sent with a key, so that it ignores a second save of the same run. */
    private static final class KeyedSink<T> extends HttpDataset<T> implements Staged<T> {
        KeyedSink(HttpRequests requests, Conversion<T> values) {
            super(requests, values);
        }

        @Override
        public Stage stage(T value) throws Exception {
            return staged(value);
        }
    }

    /** What is stored at an address, and replaced by a save. */
    private static final class Resource<T> extends HttpDataset<T> implements Staged<T>, Findable, Previewable {
        Resource(HttpRequests requests, Conversion<T> values) {
            super(requests, values);
        }

        @Override
        public Stage stage(T value) throws Exception {
            return staged(value);
        }

        @Override
        public boolean exists() throws Exception {
            return isThere();
        }

        @Override
        public Preview preview(int rows) throws Exception {
            return previewed(rows);
        }
    }
}
