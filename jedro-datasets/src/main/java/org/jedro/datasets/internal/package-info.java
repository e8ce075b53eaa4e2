// SPDX-License-Identifier: Apache-2.0
/**
 * Texts, streams and orders that several formats share.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.internal;

import org.jspecify.annotations.NullMarked;
