// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code jedro memory} and the dry run print of the memory of nodes. Read first: {@link org.jedro.cli.memory.internal.NodeNeeds}.
 * Depends on {@code memory.internal}, {@code pipeline} and {@code runner}.
 */
@NullMarked
package org.jedro.cli.memory.internal;

import org.jspecify.annotations.NullMarked;
