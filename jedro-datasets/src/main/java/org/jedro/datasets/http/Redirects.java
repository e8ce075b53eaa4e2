// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.URI;
import java.util.Optional;
import org.jedro.JedroException;

/** Where a redirect leads. Data is not sent to a server that the entry does not name. */
final class Redirects {
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY = 307;
    private static final int PERMANENT = 308;

    private Redirects() {}

    /** {@return the request that follows; empty if the answer is not a redirect} */
    static Optional<Call> next(Call call, Answer answer) {
        int status = answer.status();
        boolean isRedirect =
                status == 301 || status == 302 || status == SEE_OTHER || status == TEMPORARY || status == PERMANENT;
        Optional<String> location = answer.headers().firstValue("Location");
        if (!isRedirect || location.isEmpty()) {
            return Optional.empty();
        }
        URI target = target(call, location.get(), "is redirected to");
        if (call.method().equals("GET") || call.method().equals("HEAD")) {
            return Optional.of(call.to(target));
        }
        if (status == SEE_OTHER) {
            return Optional.of(call.to(target).asGet());
        }
        boolean keepsMethod = status == TEMPORARY || status == PERMANENT;
        if (keepsMethod && Addresses.origin(target).equals(Addresses.origin(call.uri()))) {
            return Optional.of(call.to(target));
        }
        throw new JedroException(call.shown() + " is redirected to " + Addresses.shown(target)
                + "; data is sent only to the address that the entry names, so write that one");
    }

    /**
     * {@return the address that a server names}
     *
     * @param verb how it names it, for messages: {@code is redirected to}
     * @throws JedroException if it is not an address, or not encrypted though the first one was
     */
    static URI target(Call call, String location, String verb) {
        URI target;
        try {
            target = call.uri().resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw new JedroException(call.shown() + " " + verb + " a text that is not an address");
        }
        if (!Addresses.isHttp(target)) {
            throw new JedroException(call.shown() + " " + verb + " an address that is not http or https");
        }
        boolean wasSafe = "https".equalsIgnoreCase(call.uri().getScheme());
        if (wasSafe && !"https".equalsIgnoreCase(target.getScheme())) {
            throw new JedroException(
                    call.shown() + " " + verb + " " + Addresses.shown(target) + ", which is not encrypted");
        }
        return target;
    }
}
