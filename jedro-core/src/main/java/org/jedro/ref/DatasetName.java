// SPDX-License-Identifier: Apache-2.0
package org.jedro.ref;

import java.util.Optional;

/**
 * The name of a dataset, and the one grammar of such names.
 *
 * <ul>
 *   <li>{@code parameters} is the whole map of parameters, {@code params:a.b} one value in it;
 *   <li>{@code name@engine} is the dataset {@code name} in the form that its entry {@code name@engine} has;
 *   <li>{@code a.b.name} is {@code name} in the namespace {@code a.b}.
 * </ul>
 *
 * <p>The static methods do the same on plain strings without creating an object, for pipelines with a hundred thousand
 * nodes.
 *
 * @param value the whole name
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
    /** The name of the map of all parameters. */
    public static final String PARAMETERS = "parameters";

    private static final String PARAMETER_PREFIX = "params:";

    /**
     * Checks the name.
     *
     * @throws InvalidNameException if the name is empty, has white space at an end or a control character in it,
     *     more than one {@code @}, or nothing on one side of it
     */
    public DatasetName {
        check(value);
    }

    /** {@return the name that the string represents} */
    public static DatasetName of(String value) {
        return new DatasetName(value);
    }

    /** {@return the name of the parameter at a dotted path; a path that already starts with {@code params:} is kept} */
    public static DatasetName ofParameter(String path) {
        return new DatasetName(path.startsWith(PARAMETER_PREFIX) ? path : PARAMETER_PREFIX + path);
    }

    /**
     * Checks that a string can be the name of a dataset.
     *
     * @return the string
     * @throws InvalidNameException if the string is not a valid name
     */
    public static String check(String name) {
        if (name.isEmpty()) {
            throw InvalidNameException.ofDataset(name, "is empty");
        }
        if (Character.isWhitespace(name.charAt(0)) || Character.isWhitespace(name.charAt(name.length() - 1))) {
            throw InvalidNameException.ofDataset(name, "has white space at an end");
        }
        if (hasControlCharacter(name)) {
            throw InvalidNameException.ofDataset(name.replaceAll("\\p{Cntrl}", "?"), "has a control character in it");
        }
        int at = name.indexOf('@');
        if (at >= 0 && name.indexOf('@', at + 1) >= 0) {
            throw InvalidNameException.ofDataset(name, "has more than one '@'; expected 'name' or 'name@engine'");
        }
        if (at == 0 || at == name.length() - 1) {
            throw InvalidNameException.ofDataset(name, "has nothing on one side of '@'; expected 'name@engine'");
        }
        if (name.equals(PARAMETER_PREFIX)) {
            throw InvalidNameException.ofDataset(name, "names no parameter; expected 'params:path.to.value'");
        }
        return name;
    }

    private static boolean hasControlCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the name without {@code @engine}, which determines the dependencies} */
    public String base() {
        return baseOf(value);
    }

    /** {@return what follows the {@code @}} */
    public Optional<String> engine() {
        int at = value.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(value.substring(at + 1));
    }

    /** {@return whether this is {@code parameters} or {@code params:…}} */
    public boolean isParameter() {
        return isParameter(value);
    }

    /** {@return the dotted path of a parameter; empty for {@code parameters} and for datasets} */
    public Optional<String> parameterPath() {
        return value.startsWith(PARAMETER_PREFIX)
                ? Optional.of(value.substring(PARAMETER_PREFIX.length()))
                : Optional.empty();
    }

    /** {@return the namespace, without the last segment; empty for parameters and for plain names} */
    public Optional<String> namespace() {
        int dot = isParameter() ? -1 : value.lastIndexOf('.');
        return dot <= 0 ? Optional.empty() : Optional.of(value.substring(0, dot));
    }

    /** {@return the name without {@code @engine}} */
    public static String baseOf(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** {@return whether the name is {@code parameters} or starts with {@code params:}} */
    public static boolean isParameter(String name) {
        return name.startsWith(PARAMETER_PREFIX) || name.equals(PARAMETERS);
    }

    @Override
    public int compareTo(DatasetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
