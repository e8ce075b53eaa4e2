// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import org.jedro.catalog.Findable;
import org.jedro.catalog.Previewable;
import org.jedro.datasets.BoundFormat.Conversion;

/**
 * What a server answers; it cannot be saved.
 *
 * @param <T> the type of the value
 */
final class HttpSource<T> extends HttpDataset<T> implements Findable, Previewable {
    HttpSource(HttpRequests requests, Conversion<T> values) {
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
