// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code jedro package} writes, and how a packaged project finds itself. Read first: {@link
 * org.jedro.cli.packaging.internal.ProjectPackage}, {@link org.jedro.cli.packaging.internal.PackagedProject}. Knows the
 * session, and no command.
 */
@NullMarked
package org.jedro.cli.packaging.internal;

import org.jspecify.annotations.NullMarked;
