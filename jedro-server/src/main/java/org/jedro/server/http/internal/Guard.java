// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

/** Checks each request before its handler. */
@FunctionalInterface
public interface Guard {

    /**
     * Passes or refuses a request.
     *
     * @param route the route of the request
     * @throws HttpProblem if it is refused
     */
    void check(Request request, Route route);

    /**
     * Passes or refuses a request whose route is not known yet.
     *
     * @throws HttpProblem if it is refused
     */
    default void checkOrigin(Request request) {}
}
