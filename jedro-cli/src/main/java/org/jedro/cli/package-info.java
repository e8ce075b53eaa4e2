// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code jedro} command: its command line, its output and its exit codes.
 *
 * <p>Read first: {@link org.jedro.cli.Main}, {@link org.jedro.cli.CommandProvider}, {@link org.jedro.cli.ProjectCommand}. The
 * only place that writes to the standard streams and ends the JVM.
 */
@NullMarked
package org.jedro.cli;

import org.jspecify.annotations.NullMarked;
