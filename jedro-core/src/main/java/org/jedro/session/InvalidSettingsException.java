// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.JedroException;
import org.jedro.Problems;

/** The settings of a project are not valid. */
final class InvalidSettingsException extends JedroException {
    private static final long serialVersionUID = 1L;

    InvalidSettingsException(Problems problems, Class<?> settings) {
        super(problems.under("the settings " + settings.getName()), problems.list());
    }
}
