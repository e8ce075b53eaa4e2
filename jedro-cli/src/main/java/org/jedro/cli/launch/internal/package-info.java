// SPDX-License-Identifier: Apache-2.0
/**
 * Builds what the launcher finds out of date: Jedro itself in its repository, and projects. Read {@link
 * org.jedro.cli.launch.internal.Build} first. It runs before anything is built, from a jar of its own, and so uses the JDK alone.
 */
@NullMarked
package org.jedro.cli.launch.internal;

import org.jspecify.annotations.NullMarked;
