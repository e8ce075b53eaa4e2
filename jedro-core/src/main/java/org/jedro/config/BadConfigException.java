// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import org.jedro.JedroException;
import org.jedro.Problems;

/** Configuration that exists but cannot be read, merged or resolved; carries every problem that was found. */
public final class BadConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String source;

    private BadConfigException(String source, Problems problems) {
        super(problems.under(source), problems.list());
        this.source = source;
    }

    /** {@return an exception for the problems of a file, a folder or another source} */
    public static BadConfigException in(String source, Problems problems) {
        return new BadConfigException(source, problems);
    }

    /** {@return the place of the problems: a file, or the name of a kind if they lie in several files} */
    public String source() {
        return source;
    }
}
