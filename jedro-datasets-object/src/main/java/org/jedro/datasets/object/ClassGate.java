package org.jedro.datasets.object;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fory.exception.InsecureException;
import org.apache.fory.resolver.TypeChecker;
import org.apache.fory.resolver.TypeResolver;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Stands between Fory and the class path, and remembers whom it sent away. */
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

    /** {@return the classes that were let through, sorted} */
    Set<String> passed() {
        return passed;
    }

    /** {@return whether a class that Fory knows by itself may be there; some are only ways to write others} */
    boolean allowsKnown(String className) {
        return allowed.allows(className)
                || className.startsWith(FORY + "ReplaceResolve")
                || className.contains("$SubAbstract");
    }

    /** {@return what to throw for a class that Fory knows by itself and may not use} */
    InsecureException refuse(String className) {
        if (refused == null) {
            refused = className;
        }
        return new InsecureException(className + " is not allowed");
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

    /** {@return what a class of Fory stands for} */
    private static String unnamed(String className) {
        return className.contains("Lambda")
                ? "a lambda"
                : className.contains("Proxy") ? "a proxy" : "a value of the library's own";
    }

    /** Fory counts what it makes, and has the same exception for all that it will not do. */
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
                ? "the value would fill more than half of the heap; give Java more with JEDRO_HEAP or -Xmx"
                : otherwise;
    }
}
