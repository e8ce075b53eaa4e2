// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.time.Duration;

/**
 * The limits of a server.
 *
 * @param threads how many requests are handled at once; further ones wait
 * @param headers how long a client may take to send a request without its body
 * @param body how long it may take to send the body
 * @param write how long it may take to read a piece of the answer
 */
public record HttpLimits(int threads, Duration headers, Duration body, Duration write) {
    /** The limits of a server that is used by people and their tools. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(64, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
