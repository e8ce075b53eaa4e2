// SPDX-License-Identifier: Apache-2.0
/**
 * A project, its settings, and one invocation of it: the only package that combines all the others.
 *
 * <p>Read first: {@link org.jedro.session.Project}, {@link org.jedro.session.Session}, {@link
 * org.jedro.session.ProjectPipelines}. May depend on every package except {@code inspect}.
 */
@NullMarked
package org.jedro.session;

import org.jspecify.annotations.NullMarked;
