// SPDX-License-Identifier: Apache-2.0
/**
 * An attempt at a node in another JVM, wherever that JVM comes from: requests and answers, values, failures, logs.
 *
 * <p>Read first: {@link org.jedro.workers.internal.RemoteAttempt} on the side of the run, {@link
 * org.jedro.workers.internal.NodeSession} on the other, {@link org.jedro.workers.internal.ValueTransport} between them. For
 * modules that have such JVMs: the workers of this one, and the executors of Spark.
 */
@NullMarked
package org.jedro.workers.internal;

import org.jspecify.annotations.NullMarked;
