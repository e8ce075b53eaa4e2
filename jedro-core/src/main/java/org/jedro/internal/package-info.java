// SPDX-License-Identifier: Apache-2.0
/**
 * What all packages share and no user needs: the text of problems, reasons and suggestions, calls of user code, and what can
 * be read of a throwable, a file or a plugin.
 *
 * <p>Not part of the API: it may change in any release. Forms the foundation together with {@link org.jedro}; depends on no
 * other package.
 */
@NullMarked
package org.jedro.internal;

import org.jspecify.annotations.NullMarked;
