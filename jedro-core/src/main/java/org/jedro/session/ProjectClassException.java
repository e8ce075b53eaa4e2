// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.lang.reflect.InvocationTargetException;
import org.jedro.JedroException;
import org.jedro.internal.Reason;

/** A class that {@code jedro.yml} names cannot be used. */
final class ProjectClassException extends JedroException {
    private static final long serialVersionUID = 1L;

    private ProjectClassException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@return an instance of a class that {@code jedro.yml} names} */
    static <T> T instantiate(String key, String className, Class<T> expected, ClassLoader loader) {
        String who = "Class '" + className + "' (" + key + " in jedro.yml) ";
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!expected.isAssignableFrom(type)) {
                throw new ProjectClassException(
                        who + "cannot be used: expected it to implement " + expected.getName() + ".",
                        new ClassCastException());
            }
            return expected.cast(type.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw new ProjectClassException(
                    who + "does not exist on the class path.\n  build the project, or correct the name", e);
        } catch (InvocationTargetException e) {
            throw new ProjectClassException(who + "failed in its constructor: " + Reason.asEndOfSentence(e), e);
        } catch (ReflectiveOperationException e) {
            throw new ProjectClassException(
                    who + "cannot be used: expected a public class, not abstract, with a public constructor without"
                            + " parameters.",
                    e);
        } catch (LinkageError e) {
            throw new ProjectClassException(
                    who + "cannot be loaded: " + Reason.asEndOfSentence(e.getCause() == null ? e : e.getCause()), e);
        }
    }
}
