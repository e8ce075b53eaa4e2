// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.time.Instant;
import org.jedro.Experimental;

/**
 * Another process continues a run that has failed, was stopped or was interrupted.
 *
 * @param runId the run
 * @param at when
 * @param platform what runs it from now on
 */
@Experimental
public record RunResumed(String runId, Instant at, RunPlatform platform) {}
