package org.jedro.datasets.object;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fory.exception.InsecureException;
import org.apache.fory.resolver.TypeChecker;
import org.apache.fory.resolver.TypeResolver;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Checks each class for Fory, and records the first one that it refuses. */
final class ClassGate implements TypeChecker {
    private static final String FORY = "org.apache.fory.serializer.";

    private final AllowedClasses allowed;
    private final Set<String> passed = new TreeSet<>();
    private @Nullable String refused;

    ClassGate(AllowedClasses allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean checkType(TypeResolver resolver, String className) {
        boolean allows = allowed.allows(className);
        if (allows) {
            passed.add(AllowedClasses.elementOf(className));
        }
        if (!allows && refused == null) {
            refused = className;
        }
        return allows;
    }

    /** {@return the allowed classes that were requested, sorted} */
    Set<String> passed() {
        return passed;
    }

    /** {@return whether a built-in class of Fory is allowed; some only exist to write other classes} */
    boolean allowsKnown(String className) {
        return allowed.allows(className)
                || className.startsWith(FORY + "ReplaceResolve")
                || className.contains("$SubAbstract");
    }

    /** {@return the exception for a built-in class of Fory that is not allowed} */
    InsecureException refuse(String className) {
        if (refused == null) {
            refused = className;
        }
        return new InsecureException(className + " is not allowed");
    }

    /** {@return the exception for a caller without a catalog entry} */
    JedroException refusal(Throwable cause, String otherwise) {
        return new JedroException(
                refused == null ? tooLarge(cause, otherwise) : "class " + refused + " is not expected there", cause);
    }

    /**
     * {@return the exception for the user}
     *
     * @param verb what may not be done with the refused class, if any
     * @param otherwise the reason if no class was refused
     */
    JedroException refusal(String verb, Throwable cause, String otherwise) {
        if (refused != null && refused.startsWith("org.apache.fory.")) {
            return new JedroException(unnamed(refused) + " may not be " + verb, cause);
        }
        if (refused != null) {
            return new JedroException(
                    "class " + refused + " may not be " + verb + "; if it belongs there, add `classes: [" + refused
                            + "]` to the entry",
                    cause);
        }
        return new JedroException(tooLarge(cause, otherwise), cause);
    }

    private static Optional<String> missingClass(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof ClassNotFoundException && cause.getMessage() != null) {
                return Optional.of(cause.getMessage());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** {@return the class that a class of Fory represents} */
    private static String unnamed(String className) {
        return className.contains("Lambda")
                ? "a lambda"
                : className.contains("Proxy") ? "a proxy" : "a value of the library's own";
    }

    /** Fory limits the number of objects that it creates, and throws the same exception for everything that it refuses. */
    private static String tooLarge(Throwable cause, String otherwise) {
        if (cause instanceof InsecureException
                && String.valueOf(cause.getMessage()).contains("too much work")) {
            return "its sets and maps hold collections that share their elements, which would take too long to hash";
        }
        Optional<String> missing = missingClass(cause);
        if (missing.isPresent()) {
            return "class " + missing.get() + " is not on the class path";
        }
        return cause instanceof InsecureException
                        && String.valueOf(cause.getMessage()).contains("graph memory")
                ? "the value would fill more than half of the heap; increase the heap (-Xmx or JEDRO_HEAP)"
                : otherwise;
    }
}
