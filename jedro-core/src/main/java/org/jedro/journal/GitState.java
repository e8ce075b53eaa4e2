// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import org.jedro.Experimental;

/**
 * The state of the sources that ran.
 *
 * @param commit the short hash of the commit
 * @param isDirty whether files differed from it
 */
@Experimental
public record GitState(String commit, boolean isDirty) {}
