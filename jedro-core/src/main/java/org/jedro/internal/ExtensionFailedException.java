// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import org.jedro.JedroException;

/** Thrown when code of a user or plugin, called by Jedro through one of its interfaces, fails. */
public final class ExtensionFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String extension;
    private final String method;

    private ExtensionFailedException(String extension, String method, Throwable cause) {
        super(extension + " failed in " + method + ": " + Reason.asEndOfSentence(cause), cause);
        this.extension = extension;
        this.method = method;
    }

    /**
     * {@return the exception for a failed method of an extension; a {@link JedroException} is returned unchanged}
     *
     * @param extension the start of the sentence: {@code Runner 'MyRunner'}
     */
    public static JedroException of(String extension, String method, Throwable cause) {
        return cause instanceof JedroException ours ? ours : new ExtensionFailedException(extension, method, cause);
    }

    /** {@return what has failed, as the message names it} */
    public String extension() {
        return extension;
    }

    /** {@return the name of the method that threw} */
    public String method() {
        return method;
    }
}
