// SPDX-License-Identifier: Apache-2.0
/** The viewer: its commands, its HTTP resources, and what they share. Read first: {@link org.jedro.viz.internal.Viewer}. */
@NullMarked
package org.jedro.viz.internal;

import org.jspecify.annotations.NullMarked;
