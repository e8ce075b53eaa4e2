// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Optional;
import org.jedro.Experimental;

/**
 * A stored input of a node that no node of the run writes.
 *
 * @param dataset the name of the dataset
 * @param place where it is, without its version, if the entry knows that
 * @param version the version that was loaded, if the entry keeps versions
 * @param stamp sizes and times from before the load, which change when it is written again; empty if they are not known
 */
@Experimental
public record ReadInput(String dataset, Optional<String> place, Optional<String> version, Optional<String> stamp) {}
