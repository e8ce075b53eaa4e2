// SPDX-License-Identifier: Apache-2.0
/**
 * Code fingerprints: the part of a node's result that depends on its code, as hashes that can be compared.
 *
 * <p>Read first: {@link org.jedro.reuse.CodeFingerprints}, {@link org.jedro.reuse.CodeFingerprint},
 * {@link org.jedro.reuse.Unseen}. Depends on {@code org.jedro.pipeline} and {@code org.jedro.function}.
 */
@NullMarked
package org.jedro.reuse;

import org.jspecify.annotations.NullMarked;
