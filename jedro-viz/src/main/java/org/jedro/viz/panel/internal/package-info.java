// SPDX-License-Identifier: Apache-2.0
/** What the viewer shows of one element. Read first: {@link org.jedro.viz.panel.internal.Panels}. */
@NullMarked
package org.jedro.viz.panel.internal;

import org.jspecify.annotations.NullMarked;
