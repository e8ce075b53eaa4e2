// SPDX-License-Identifier: Apache-2.0
/** What the viewer knows of a project, as records that are JSON too. Read first: {@link org.jedro.viz.model.internal.ProjectModel}. */
@NullMarked
package org.jedro.viz.model.internal;

import org.jspecify.annotations.NullMarked;
