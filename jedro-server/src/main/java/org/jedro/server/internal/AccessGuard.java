// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jedro.server.http.internal.Guard;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Route;

/** Refuses requests from other sites, and those without the token where it is required. */
final class AccessGuard implements Guard {
    private final HostRule hosts;
    private final Logins logins;
    private final boolean isTokenRequired;

    AccessGuard(HostRule hosts, Logins logins, boolean isTokenRequired) {
        this.hosts = hosts;
        this.logins = logins;
        this.isTokenRequired = isTokenRequired;
    }

    @Override
    public void checkOrigin(Request request) {
        List<String> named = request.headers("Host");
        if (named.size() != 1) {
            throw HttpProblem.of(400, "Expected one header 'Host', but the request has " + named.size() + ".");
        }
        String host = named.get(0);
        if (!hosts.allows(host)) {
            throw HttpProblem.of(
                    421, "The server is not known by the name in the header 'Host'; --allow-host adds a name.");
        }
        for (String origin : request.headers("Origin")) {
            if (!HostRule.isSame(origin, host)) {
                throw HttpProblem.of(403, "Pages of other sites may not use this server.");
            }
        }
        if (isOfOtherSite(request)) {
            throw HttpProblem.of(403, "Pages of other sites may not use this server.");
        }
    }

    /** A link on another site may lead here: the browser shows what it gets, and the other site does not see it. */
    private static boolean isOfOtherSite(Request request) {
        String site = request.header("Sec-Fetch-Site").orElse("");
        return (site.equals("cross-site") || site.equals("same-site"))
                && !request.header("Sec-Fetch-Mode").equals(Optional.of("navigate"));
    }

    @Override
    public void check(Request request, Route route) {
        if (request.method().equals("POST")) {
            checkType(request);
        }
        if (route.isOpen()) {
            return;
        }
        Logins.Proof proof = logins.proof(request);
        if (proof == Logins.Proof.WRONG || isTokenRequired && proof == Logins.Proof.NOTHING) {
            throw HttpProblem.of(
                            401,
                            proof == Logins.Proof.WRONG
                                    ? "The token is wrong: send the content of .jedro/server-token."
                                    : "A token is required: send the content of .jedro/server-token as bearer token,"
                                            + " or exchange it for a cookie at /api/login.")
                    .withHeader("WWW-Authenticate", "Bearer");
        }
    }

    /** A form of another site can send other types without asking. */
    private static void checkType(Request request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw HttpProblem.of(415, "Expected the header 'Content-Type: application/json'.");
        }
    }
}
