// SPDX-License-Identifier: Apache-2.0
/**
 * Which values of a configuration are secret, and the forms in which they appear in texts.
 *
 * <p>Not part of the API: it may change in any release. Read {@link
 * org.jedro.secret.internal.SecretNames} first. Depends on {@code org.jedro} and {@code org.jedro.value}; {@code
 * org.jedro.secret} and the command line use it.
 */
@NullMarked
package org.jedro.secret.internal;

import org.jspecify.annotations.NullMarked;
