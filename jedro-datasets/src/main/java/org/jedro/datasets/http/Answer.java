// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * A response that has been received completely.
 *
 * @param uri the address that has answered, after redirects
 */
record Answer(URI uri, int status, HttpHeaders headers, Body body) {
    static final int NOT_MODIFIED = 304;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isAbsent() {
        return status == 404 || status == 410;
    }
}
