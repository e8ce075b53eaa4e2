// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import org.jedro.JedroException;
import org.jedro.Problems;

/** Configuration that does not match the Java type that it is bound to; carries every problem that was found. */
public final class BindingException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String source;

    private BindingException(String source, Problems problems) {
        super(problems.under(source), problems.list());
        this.source = source;
    }

    /** {@return an exception for the problems of values that come from one file or other source} */
    public static BindingException in(String source, Problems problems) {
        return new BindingException(source, problems);
    }

    /** {@return the place of the problems: a file or another source} */
    public String source() {
        return source;
    }
}
