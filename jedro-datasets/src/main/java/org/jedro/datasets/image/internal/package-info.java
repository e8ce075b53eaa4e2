// SPDX-License-Identifier: Apache-2.0
/**
 * Codecs of images and charts, single and in folders.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.image.internal;

import org.jspecify.annotations.NullMarked;
