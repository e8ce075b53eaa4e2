package org.jedro;

/** Code of a user or of a plugin that Jedro calls by one of its interfaces has thrown. */
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
     * {@return the exception of a method of an extension; one of Jedro's own is kept, since it has a sentence}
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
