// SPDX-License-Identifier: Apache-2.0
/**
 * Names and typed references: where pipelines and catalogs meet.
 *
 * <p>Read first: {@link org.jedro.ref.DatasetName}, {@link org.jedro.ref.DatasetRef}, {@link org.jedro.ref.TypeRef}.
 * Depends on {@code org.jedro} only.
 */
@NullMarked
package org.jedro.ref;

import org.jspecify.annotations.NullMarked;
