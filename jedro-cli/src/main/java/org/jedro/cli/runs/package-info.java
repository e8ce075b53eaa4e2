// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands {@code jedro runs} print, as plain data: maps, lists, texts and numbers. Read first: {@link
 * org.jedro.cli.runs.RunData}. Depends on {@code journal}.
 */
@NullMarked
package org.jedro.cli.runs;

import org.jspecify.annotations.NullMarked;
