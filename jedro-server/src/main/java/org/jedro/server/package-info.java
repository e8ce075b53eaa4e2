// SPDX-License-Identifier: Apache-2.0
/**
 * An HTTP server for one project: what it consists of, its runs, and their events while they happen.
 *
 * <p>Read first: {@link org.jedro.server.JedroServer}, {@link org.jedro.server.ServerOptions}. The command {@code jedro server
 * start} is the same server.
 */
@NullMarked
package org.jedro.server;

import org.jspecify.annotations.NullMarked;
