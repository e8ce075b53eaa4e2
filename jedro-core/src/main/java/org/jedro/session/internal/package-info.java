// SPDX-License-Identifier: Apache-2.0
/** What the sessions of a project use of other modules of Jedro. */
@NullMarked
package org.jedro.session.internal;

import org.jspecify.annotations.NullMarked;
