// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP on the server of the JDK: routes, strict JSON, problems as {@code application/problem+json}, streams and files, with
 * limits for each client. Knows nothing of projects and runs.
 *
 * <p>Read first: {@link org.jedro.server.http.internal.Router}, {@link org.jedro.server.http.internal.Handler}, {@link
 * org.jedro.server.http.internal.HttpService}.
 */
@NullMarked
package org.jedro.server.http.internal;

import org.jspecify.annotations.NullMarked;
