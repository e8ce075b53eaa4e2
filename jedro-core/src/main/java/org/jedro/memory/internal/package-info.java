// SPDX-License-Identifier: Apache-2.0
/**
 * What the project knows about the memory of its nodes: measured while they run, estimated from the last records of each.
 *
 * <p>Not part of the API: it may change in any release. Read {@link org.jedro.memory.internal.MemoryMeter}, which measures, {@link
 * org.jedro.memory.internal.MemoryEstimate} and {@link org.jedro.memory.internal.MemoryStore} first. Depends on the journal, whose
 * records it is read from, and on the sizes of values; the runner, the session and the command line use it.
 */
@NullMarked
package org.jedro.memory.internal;

import org.jspecify.annotations.NullMarked;
