// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import org.jedro.catalog.Staged;
import org.jedro.datasets.BoundFormat.Conversion;

/**
 * What a server is sent with a key, so that it ignores a second save of the same run.
 *
 * @param <T> the type of the value
 */
final class HttpKeyedSink<T> extends HttpDataset<T> implements Staged<T> {
    HttpKeyedSink(HttpRequests requests, Conversion<T> values) {
        super(requests, values);
    }

    @Override
    public Stage stage(T value) throws Exception {
        return staged(value);
    }
}
