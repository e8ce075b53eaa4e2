// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Collection;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** Configuration that does not exist: the folder, an environment of it, or all files of a kind. */
public final class MissingConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private MissingConfigException(String message) {
        super(message);
    }

    /** {@return the exception for a kind of which a loader has nothing} */
    public static MissingConfigException noFiles(String kind) {
        return new MissingConfigException("There is no configuration of kind '" + kind + "'.");
    }

    static MissingConfigException noFiles(
            String kind, Collection<String> folders, Collection<String> patterns, Collection<String> present) {
        return new MissingConfigException("No file with " + kind + " was found in " + String.join(" or ", folders)
                + ".\n  expected   " + String.join(" or ", patterns) + ", ending in .yml, .yaml or .json\n  found      "
                + (present.isEmpty() ? "no configuration files" : shortened(present)));
    }

    static MissingConfigException noSource(String source) {
        return new MissingConfigException("The configuration folder '" + source
                + "' does not exist.\n  create it, or name another one with --conf-source");
    }

    static MissingConfigException notAFolder(String source) {
        return new MissingConfigException(
                "The configuration '" + source + "' is a file; expected a folder, a .zip or a .tar.gz.");
    }

    static MissingConfigException noEnvironment(String environment, String source, Collection<String> existing) {
        return new MissingConfigException("Environment '" + environment + "' does not exist in " + source + ".\n  "
                + Suggestions.hint(environment, existing, "environments"));
    }

    static MissingConfigException notAnEnvironment(String environment, String source, Collection<String> existing) {
        return new MissingConfigException("Expected the name of a folder in " + source
                + " as the environment, but was '" + environment + "'.\n  "
                + Suggestions.hint(environment, existing, "environments"));
    }

    private static String shortened(Collection<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        int more = sorted.size() - 10;
        return String.join(", ", sorted.subList(0, Math.min(10, sorted.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
