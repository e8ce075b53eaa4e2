// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands {@code jedro runs} print, as plain data: maps, lists, texts and numbers. Read first: {@link
 * org.jedro.cli.runs.internal.RunData}. Depends on {@code journal} and {@code resume}; metrics are read with the session's catalog.
 */
@NullMarked
package org.jedro.cli.runs.internal;

import org.jspecify.annotations.NullMarked;
