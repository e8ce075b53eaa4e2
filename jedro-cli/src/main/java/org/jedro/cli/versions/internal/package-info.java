// SPDX-License-Identifier: Apache-2.0
/**
 * Which versions of a dataset are removed, and which runs need them. Read first: {@link
 * org.jedro.cli.versions.internal.PrunePlan}. Depends on {@code catalog} and {@code journal}.
 */
@NullMarked
package org.jedro.cli.versions.internal;

import org.jspecify.annotations.NullMarked;
