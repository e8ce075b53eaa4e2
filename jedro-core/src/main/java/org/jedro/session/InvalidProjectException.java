// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.JedroException;
import org.jedro.Problems;

/** The content of {@code jedro.yml} is not valid. */
final class InvalidProjectException extends JedroException {
    private static final long serialVersionUID = 1L;

    InvalidProjectException(Problems problems) {
        super(problems.under(Project.MARKER), problems.list());
    }
}
