// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;

/** A class that {@code jedro.yml} names cannot be used. */
final class ProjectClassException extends JedroException {
    private static final long serialVersionUID = 1L;

    private ProjectClassException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@return an instance of a class that {@code jedro.yml} names} */
    static <T> T instantiate(String key, String className, Class<T> expected, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!expected.isAssignableFrom(type)) {
                throw new ProjectClassException(
                        "Class '" + className + "' (" + key + " in jedro.yml) cannot be used: expected it to implement "
                                + expected.getName() + ".",
                        new ClassCastException());
            }
            return expected.cast(type.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new ProjectClassException(
                    "Class '" + className + "' (" + key + " in jedro.yml) does not exist on the class path.\n"
                            + "  build the project, or correct the name",
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ProjectClassException(
                    "Class '" + className + "' (" + key + " in jedro.yml) cannot be made: "
                            + (Thrown.message(cause) == null ? Reason.of(cause) : Thrown.message(cause))
                            + "\n  expected a public class with a public constructor without parameters",
                    e);
        }
    }
}
