// SPDX-License-Identifier: Apache-2.0
/** Pictures of laid out graphs in files. Read first: {@link org.jedro.viz.picture.internal.GraphDrawing}. */
@NullMarked
package org.jedro.viz.picture.internal;

import org.jspecify.annotations.NullMarked;
