// SPDX-License-Identifier: Apache-2.0
/**
 * The API of the server: who may use it, which runs it starts, and what it answers.
 *
 * <p>Read first: {@link org.jedro.server.internal.ProjectServer}, {@link org.jedro.server.internal.RunQueue}, {@link
 * org.jedro.server.internal.RunEvents}.
 */
@NullMarked
package org.jedro.server.internal;

import org.jspecify.annotations.NullMarked;
