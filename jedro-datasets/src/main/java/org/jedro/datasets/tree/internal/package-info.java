// SPDX-License-Identifier: Apache-2.0
/**
 * Codecs of JSON, JSON Lines, YAML and metrics, and the strict binding of trees to records.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.tree.internal;

import org.jspecify.annotations.NullMarked;
