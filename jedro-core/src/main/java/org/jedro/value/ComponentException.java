// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

/**
 * Thrown by the constructor of a record of options whose component has a wrong value, so that the problem is reported at the
 * line of that option, and not at that of the whole record.
 */
public final class ComponentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String component;

    /**
     * Creates an exception.
     *
     * @param component the name of the component in Java
     * @param message a sentence, or its part after the name of the option: {@code expected … but was …}
     */
    public ComponentException(String component, String message) {
        super(message);
        this.component = component;
    }

    /** {@return the name of the component} */
    public String component() {
        return component;
    }
}
