// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

/**
 * The end of a command.
 *
 * @param run the command
 * @param exitCode the exit code of the process: 0 done, 1 the run failed, 2 wrong usage or configuration, 130 stopped
 */
public record CommandEnd(CommandRun run, int exitCode) {}
