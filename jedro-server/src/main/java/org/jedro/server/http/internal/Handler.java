// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

/** Answers the requests of a route. Called by several threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * {@return the answer}
     *
     * @throws HttpProblem if the request is wrong
     * @throws Exception if it cannot be answered; the client gets status 500, and the log the exception
     */
    Response handle(Request request) throws Exception;
}
