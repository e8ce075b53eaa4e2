// SPDX-License-Identifier: Apache-2.0
/**
 * Orders the nodes of a run so that little data is live: candidates are simulated, and the lowest peak wins. Not exported.
 *
 * <p>Read first: {@link org.jedro.runner.order.internal.NodeOrder}, the only type that others use, then {@code MemoryOrder}, which
 * tries the candidates, and {@code OrderGraph}, in which they are simulated. Depends on the JDK alone; only {@code runner}
 * may depend on it.
 */
@NullMarked
package org.jedro.runner.order.internal;

import org.jspecify.annotations.NullMarked;
