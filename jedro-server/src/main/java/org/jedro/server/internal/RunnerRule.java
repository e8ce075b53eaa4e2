// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.jedro.runner.Runner;
import org.jedro.runner.internal.Runners;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.value.MapValue;

/**
 * The runners that clients may choose: those that have a name, classes in the package of the project's registry and below, and
 * what was allowed. All is checked before a class is loaded, and that it is a runner before it is initialized. Their parameters are
 * limited to sizes, except those of a runner that was allowed.
 */
final class RunnerRule {
    private static final Pattern CLASS =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+");
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*)?");
    private static final int MAX_NAME = 300;
    private static final int MAX_SHOWN = 80;
    /** Others may decide which code runs, such as options of a JVM. */
    private static final List<String> PARAMETERS = List.of("max_workers", "max_io_workers", "heap", "max_heap");

    private final String projectPackage;
    private final List<String> allowed;
    private final ClassLoader loader;

    /**
     * Creates the rule of a project.
     *
     * @param registry the class of the project's registry
     * @param allowed full names of classes, or of packages with {@code .*} at the end
     */
    RunnerRule(String registry, List<String> allowed, ClassLoader loader) {
        this.projectPackage = registry.substring(0, registry.lastIndexOf('.') + 1);
        this.allowed = allowed;
        this.loader = loader;
    }

    /** {@return whether a text can allow anything: the name of a runner, of a class, or of a package with {@code .*}} */
    static boolean canAllow(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /**
     * {@return the runner of a request}
     *
     * @throws HttpProblem if it or a parameter is not allowed, or it is not a runner
     * @throws org.jedro.JedroException if it cannot be made with these parameters
     */
    Runner create(String name, MapValue parameters) {
        Runners runners = Runners.of(loader);
        if (!runners.names().contains(name)) {
            check(name, runners.names());
        }
        checkParameters(name, parameters);
        return runners.create(name, parameters, loader);
    }

    private void check(String name, List<String> known) {
        if (name.length() > MAX_NAME
                || name.indexOf('.') >= 0 && !CLASS.matcher(name).matches()) {
            throw HttpProblem.of(
                    422, "Key 'runner': expected the name of a runner or of a class, such as SequentialRunner.");
        }
        if (name.indexOf('.') < 0) {
            return;
        }
        if (!isAllowed(name)) {
            throw HttpProblem.of(
                    403,
                    "Runner '" + name + "' is not allowed: expected " + String.join(" or ", known)
                            + (projectPackage.isEmpty() ? "" : ", or a class in '" + projectPackage + "*'")
                            + "; --allow-runner adds a class.");
        }
        requireRunner(name);
    }

    private void checkParameters(String name, MapValue parameters) {
        if (isNamed(name)) {
            return;
        }
        for (String key : parameters.entries().keySet()) {
            if (!PARAMETERS.contains(key)) {
                throw HttpProblem.of(
                        403,
                        "Runner parameter '" + shortened(key) + "' is not allowed: expected "
                                + String.join(" or ", PARAMETERS) + "; --allow-runner " + shortened(name)
                                + " allows all of this runner.");
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private boolean isAllowed(String name) {
        return !projectPackage.isEmpty() && name.startsWith(projectPackage) || isNamed(name);
    }

    private boolean isNamed(String name) {
        return allowed.stream()
                .anyMatch(rule -> rule.endsWith(".*")
                        ? name.startsWith(rule.substring(0, rule.length() - 1))
                        : name.equals(rule));
    }

    /** A class that is not a runner must not be initialized by a client. */
    private void requireRunner(String name) {
        try {
            if (Runner.class.isAssignableFrom(Class.forName(name, false, loader))) {
                return;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw HttpProblem.of(422, "Runner '" + name + "' does not exist.");
        }
        throw HttpProblem.of(422, "Class '" + name + "' is not a runner.");
    }
}
