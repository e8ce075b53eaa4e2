// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import org.jedro.Experimental;

/** How the files of a folder become the content of one file, for a {@link Codec} that reads single files. */
@Experimental
public enum Joining {
    /** They do not: a folder is not a value. */
    NONE,
    /** The lines of one file come after those of another. */
    LINES,
    /** Each file is an array of JSON; their elements become one array. */
    ARRAYS
}
