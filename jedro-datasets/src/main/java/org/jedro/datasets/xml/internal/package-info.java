// SPDX-License-Identifier: Apache-2.0
/**
 * XML as documents and as tables.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.xml.internal;

import org.jspecify.annotations.NullMarked;
