// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a node's functions can reach.
 *
 * @param hashes one hash for each member
 * @param callers for each member, the one that led to it first
 * @param unseen what is unseen, in the order of discovery
 */
public record Reached(SortedMap<String, String> hashes, Map<String, String> callers, List<Members.Finding> unseen) {}
