// SPDX-License-Identifier: Apache-2.0
/**
 * Codecs of texts, lines, bytes and properties.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.text.internal;

import org.jspecify.annotations.NullMarked;
