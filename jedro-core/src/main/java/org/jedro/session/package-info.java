/**
 * A project, its settings, and one invocation of it: the only package that puts all the others together.
 *
 * <p>Read first: {@link org.jedro.session.Project}, {@link org.jedro.session.Session}, {@link
 * org.jedro.session.ProjectPipelines}. May depend on everything but {@code inspect}.
 */
@NullMarked
package org.jedro.session;

import org.jspecify.annotations.NullMarked;
