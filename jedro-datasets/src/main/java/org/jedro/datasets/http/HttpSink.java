// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import org.jedro.datasets.BoundFormat.Conversion;

/**
 * What a server is sent, and may keep in addition to what it has: a second save is a second effect.
 *
 * @param <T> the type of the value
 */
final class HttpSink<T> extends HttpDataset<T> {
    HttpSink(HttpRequests requests, Conversion<T> values) {
        super(requests, values);
    }
}
