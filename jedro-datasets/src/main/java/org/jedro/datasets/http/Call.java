// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method its method, in upper case
 * @param uri the address, with all parameters
 * @param accept the headers that any server may see: what is accepted, and the type of the body
 * @param headers the headers for the named server only, credentials among them
 * @param body the body, if it has one
 * @param isRepeatable whether it may be sent again if it is not known whether the server has processed it
 */
record Call(
        String method,
        URI uri,
        Map<String, String> accept,
        Map<String, String> headers,
        Optional<Body> body,
        boolean isRepeatable) {
    Call {
        accept = Collections.unmodifiableMap(new LinkedHashMap<>(accept));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** {@return the request for messages, without its parameters} */
    String shown() {
        return method + " " + Addresses.shown(uri);
    }

    /** {@return a request to another address, which another server gets without the headers for this one} */
    Call to(URI other) {
        boolean isSame = Addresses.origin(other).equals(Addresses.origin(uri));
        return new Call(method, other, accept, isSame ? headers : Map.of(), body, isRepeatable);
    }

    /** {@return the request as one that loads} */
    Call asGet() {
        return new Call("GET", uri, accept, headers, Optional.empty(), true);
    }

    /** {@return the request with one header more, which any server may see} */
    Call withOpenHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(accept);
        more.put(name, value);
        return new Call(method, uri, more, headers, body, isRepeatable);
    }

    /** {@return the request with one header more, for the named server only} */
    Call withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, accept, more, body, isRepeatable);
    }
}
