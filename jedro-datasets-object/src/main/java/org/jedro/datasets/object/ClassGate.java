package org.jedro.datasets.object;

import org.apache.fory.exception.InsecureException;
import org.apache.fory.resolver.TypeChecker;
import org.apache.fory.resolver.TypeResolver;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Stands between Fory and the class path, and remembers whom it sent away. */
final class ClassGate implements TypeChecker {
    private final AllowedClasses allowed;
    private @Nullable String refused;

    ClassGate(AllowedClasses allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean checkType(TypeResolver resolver, String className) {
        boolean allows = allowed.allows(className);
        if (!allows && refused == null) {
            refused = className;
        }
        return allows;
    }

    /** {@return what to tell somebody who knows no entry} */
    JedroException refusal(Throwable cause, String otherwise) {
        return new JedroException(
                refused == null ? tooLarge(cause, otherwise) : "class " + refused + " is not expected there", cause);
    }

    /**
     * {@return what to tell the user}
     *
     * @param verb what may not be done with the class that was sent away, if there was one
     * @param otherwise the reason if there was none
     */
    JedroException refusal(String verb, Throwable cause, String otherwise) {
        if (refused != null) {
            return new JedroException(
                    "class " + refused + " may not be " + verb + "; if it belongs there, add `classes: [" + refused
                            + "]` to the entry",
                    cause);
        }
        return new JedroException(tooLarge(cause, otherwise), cause);
    }

    /** Fory counts what it makes, and has the same exception for all that it will not do. */
    private static String tooLarge(Throwable cause, String otherwise) {
        return cause instanceof InsecureException
                        && String.valueOf(cause.getMessage()).contains("graph memory")
                ? "the value would fill more than half of the heap; give Java more with JEDRO_HEAP or -Xmx"
                : otherwise;
    }
}
