// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.net.URI;
import java.net.URISyntaxException;
import org.jedro.JedroException;
import org.jedro.storage.Location;

/** The parts of locations and addresses. */
final class Places {
    private Places() {}

    /**
     * {@return the bucket, container or host of a location}
     *
     * @param what what it is
     */
    static String first(Location location, String what) {
        String first = location.path().split("/", 2)[0];
        if (first.isEmpty()) {
            throw new JedroException("expected a " + what + ", as in '" + location.scheme() + "://" + what + "/path'");
        }
        return first;
    }

    /** {@return an address of a server, if it is one} */
    static String url(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getScheme().matches("https?")) {
                return text;
            }
        } catch (URISyntaxException e) {
            // reported below, without the text, since it may have a password in it
        }
        throw new JedroException("expected the endpoint to be an address such as 'https://storage.example.com:9000'");
    }
}
