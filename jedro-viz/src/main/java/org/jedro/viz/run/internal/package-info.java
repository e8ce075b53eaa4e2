// SPDX-License-Identifier: Apache-2.0
/** Recorded runs as the viewer shows them, and their events. Read first: {@link org.jedro.viz.run.internal.RunViews}, {@link org.jedro.viz.run.internal.RunWatch}. */
@NullMarked
package org.jedro.viz.run.internal;

import org.jspecify.annotations.NullMarked;
