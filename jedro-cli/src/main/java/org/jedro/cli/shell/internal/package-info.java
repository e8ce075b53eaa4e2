// SPDX-License-Identifier: Apache-2.0
/**
 * {@code jedro shell}: Java snippets on a project. Read first: {@link org.jedro.cli.shell.internal.Shell}, which evaluates
 * them; {@link org.jedro.cli.shell.internal.ShellFunctions}, which they call; {@link
 * org.jedro.cli.shell.internal.TerminalLoop}. Knows the session, and no command.
 */
@NullMarked
package org.jedro.cli.shell.internal;

import org.jspecify.annotations.NullMarked;
