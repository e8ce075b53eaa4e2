// SPDX-License-Identifier: Apache-2.0
/** What the tests of Jedro's own modules share. */
@NullMarked
package org.jedro.testkit.internal;

import org.jspecify.annotations.NullMarked;
