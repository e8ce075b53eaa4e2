// SPDX-License-Identifier: Apache-2.0
/** Positions for a graph, level by level. Read first: {@link org.jedro.viz.layout.internal.LayoutEngine}, {@link org.jedro.viz.layout.internal.Picture}. */
@NullMarked
package org.jedro.viz.layout.internal;

import org.jspecify.annotations.NullMarked;
