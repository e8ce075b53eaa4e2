// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.time.Instant;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.catalog.Measurable.Statistics;

/**
 * A stored version of a dataset, without its data.
 *
 * @param version its name
 * @param time when the save began, if the name is that instant; a version without a time is never pruned
 * @param statistics its size in bytes, and its rows and columns if the save recorded them
 * @param hash the SHA-256 of the data as 64 lower-case hexadecimal digits, see {@link org.jedro.storage.StoredContent}, if the
 *     save recorded it
 * @param runId the run that saved it, if the save recorded one
 * @param flaw what is wrong with the record of the save, as a clause; empty if nothing is, or nothing was recorded
 */
@Experimental
public record StoredVersion(
        String version,
        Optional<Instant> time,
        Statistics statistics,
        Optional<String> hash,
        Optional<String> runId,
        Optional<String> flaw) {}
