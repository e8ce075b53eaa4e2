// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.time.Duration;
import org.jedro.Experimental;

/**
 * How long an attempt at a node took, and what it allocated.
 *
 * @param waited from when it could have run to when it did
 * @param load all inputs together
 * @param call the function
 * @param save all outputs together, confirmations included
 * @param allocatedBytes what the node's thread allocated; -1 where that is not known, as on virtual threads
 */
@Experimental
public record RecordedTimes(Duration waited, Duration load, Duration call, Duration save, long allocatedBytes) {}
