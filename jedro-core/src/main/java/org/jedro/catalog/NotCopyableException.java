// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.JedroException;

/** A value to be copied has a type that no copier accepts. */
final class NotCopyableException extends JedroException {
    private static final long serialVersionUID = 1L;

    private NotCopyableException(String sentence) {
        super(sentence);
    }

    static NotCopyableException of(Class<?> type) {
        return new NotCopyableException("Values of " + type.getName()
                + " cannot be copied; expected arrays, collections or records, a Copier for "
                + type.getSimpleName() + " on the class path, or no 'copy' in the entry.");
    }

    static NotCopyableException closed(Class<?> type) {
        return new NotCopyableException(
                "Record " + type.getSimpleName() + " cannot be copied; add `opens " + type.getPackageName()
                        + " to org.jedro.core` to the module-info of "
                        + type.getModule().getName() + ".");
    }
}
