// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import org.jedro.catalog.Findable;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.Staged;
import org.jedro.datasets.BoundFormat.Conversion;

/**
 * What is stored at an address, and replaced by a save.
 *
 * @param <T> the type of the value
 */
final class HttpResource<T> extends HttpDataset<T> implements Staged<T>, Findable, Previewable {
    HttpResource(HttpRequests requests, Conversion<T> values) {
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
