// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fory.exception.InsecureException;
import org.apache.fory.resolver.TypeChecker;
import org.apache.fory.resolver.TypeResolver;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Checks each class for Fory, and records the one whose refusal ends the work: the last one. */
final class ClassGate implements TypeChecker {
    private static final String FORY = "org.apache.fory.serializer.";
    private static final List<String> INSIDE_JDK = List.of("jdk.", "sun.", "com.sun.");
    private static final int MAX_COLLECTED = 20;
    /** What the user may not do with a class. */
    static final String SAVED = "saved";

    private final AllowedClasses allowed;
    private final Set<String> passed = new TreeSet<>();
    private final boolean isCollecting;
    private final Set<String> collected = new TreeSet<>();
    private @Nullable String refused;

    ClassGate(AllowedClasses allowed) {
        this(allowed, false);
    }

    private ClassGate(AllowedClasses allowed, boolean isCollecting) {
        this.allowed = allowed;
        this.isCollecting = isCollecting;
    }

    /** {@return a gate that lets classes pass to find all that another gate would refuse; only for values that are not read} */
    static ClassGate collecting(AllowedClasses allowed) {
        return new ClassGate(allowed, true);
    }

    /** {@return the classes that a collecting gate would have refused, sorted} */
    Set<String> collected() {
        return collected;
    }

    @Override
    public boolean checkType(TypeResolver resolver, String className) {
        boolean allows = allowed.allows(className);
        if (allows) {
            passed.add(AllowedClasses.elementOf(className));
        }
        if (allows) {
            return true;
        }
        if (isInterface(resolver, className)) {
            // the declared type of a field, of which no object is made
            return isCollecting;
        }
        refused = AllowedClasses.elementOf(className);
        if (!isCollecting) {
            return false;
        }
        collected.add(refused);
        // the inner classes of the JDK lead everywhere
        return !isInsideJdk(refused) && collected.size() < MAX_COLLECTED;
    }

    private static boolean isInterface(TypeResolver resolver, String className) {
        try {
            return Class.forName(className, false, resolver.getClassLoader()).isInterface();
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** {@return the allowed classes that were requested, sorted} */
    Set<String> passed() {
        return passed;
    }

    boolean hasRefused() {
        return refused != null;
    }

    /** {@return whether a built-in class of Fory is allowed; some only exist to write other classes} */
    boolean allowsKnown(String className) {
        return allowed.allows(className)
                || className.startsWith(FORY + "ReplaceResolve")
                || className.contains("$SubAbstract");
    }

    /** {@return the exception for a built-in class of Fory that is not allowed} */
    InsecureException refuse(String className) {
        refused = className;
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
        return refusal(verb, cause, otherwise, Set.of());
    }

    /** {@return the exception for the user, with all classes that would be refused too, sorted} */
    JedroException refusal(String verb, Throwable cause, String otherwise, Set<String> all) {
        if (refused != null && refused.startsWith("org.apache.fory.")) {
            return new JedroException(unnamed(refused) + " may not be " + verb, cause);
        }
        if (refused != null) {
            return new JedroException(refusal(verb, all.isEmpty() ? Set.of(refused) : all), cause);
        }
        return new JedroException(tooLarge(cause, otherwise), cause);
    }

    private static String refusal(String verb, Set<String> classes) {
        Optional<String> inside =
                classes.stream().filter(ClassGate::isInsideJdk).findFirst();
        if (inside.isPresent() && verb.equals(SAVED)) {
            return "class " + inside.get() + " of the JDK may not be " + verb
                    + "; keep its text, or a record of what is in it, in its place";
        }
        List<String> names = List.copyOf(classes);
        int last = names.size() - 1;
        String listed =
                last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
        return (last == 0 ? "class " : "classes ") + listed + " may not be " + verb
                + (last == 0 ? "; if it belongs" : "; if they belong") + " there, add `classes: ["
                + String.join(", ", names) + "]` to the entry";
    }

    private static boolean isInsideJdk(String className) {
        return INSIDE_JDK.stream().anyMatch(className::startsWith);
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
