// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jedro.config.internal.InvalidOptionException;

/**
 * The names of a project.
 *
 * @param name as the user wrote it
 * @param artifact the folder and the artifact of Maven: lower case, hyphens
 * @param packageName the base package
 */
record ProjectNames(String name, String artifact, String packageName) {
    static final String NAME = "--name";
    static final String PACKAGE = "--package";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} _-]{2,100}");
    private static final Pattern VALID_PACKAGE = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*");

    /** Letters other than those from a to z with an accent. */
    private static final Map<Integer, String> OTHER_LATIN = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"));

    private static final List<String> RESERVED = List.of("java", "javax", "jdk", "sun", "com.sun", "org.jedro");

    /**
     * {@return the names that follow from one}
     *
     * @param packageName the base package; derived from the name if empty
     * @throws InvalidOptionException if one is not valid
     */
    static ProjectNames of(String name, Optional<String> packageName) {
        String stripped = name.strip();
        String artifact = artifact(stripped);
        String base = packageName.map(String::strip).orElseGet(() -> artifact.replace("-", ""));
        checkPackage(base, packageName.isPresent());
        return new ProjectNames(stripped, artifact, base);
    }

    private static String artifact(String name) {
        if (!VALID.matcher(name).matches()) {
            throw InvalidOptionException.of(
                    NAME, "expected 2 to 100 letters, digits, spaces, hyphens or underscores, but was '" + name + "'");
        }
        String artifact = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .codePoints()
                .mapToObj(letter -> OTHER_LATIN.getOrDefault(letter, Character.toString(letter)))
                .collect(Collectors.joining())
                .replaceAll("[ _-]+", "-")
                .replaceAll("^-|-$", "");
        if (!artifact.matches("[a-z0-9-]+")) {
            throw InvalidOptionException.of(
                    NAME, "expected Latin letters, of which Maven and Java need some, but was '" + name + "'");
        }
        return artifact;
    }

    /**
     * Checks a package that the user has chosen.
     *
     * @throws InvalidOptionException if it is not valid
     */
    static void checkPackage(String name) {
        checkPackage(name.strip(), true);
    }

    private static void checkPackage(String name, boolean isGiven) {
        String option = isGiven ? PACKAGE : NAME;
        String way = isGiven ? "" : "; choose the package with " + PACKAGE;
        if (!VALID_PACKAGE.matcher(name).matches()) {
            throw InvalidOptionException.of(
                    option, "expected a Java package such as com.acme.forecast, but was '" + name + "'" + way);
        }
        for (String part : name.split("\\.", -1)) {
            if (SourceVersion.isKeyword(part)) {
                throw InvalidOptionException.of(
                        option,
                        "the package '" + name + "' contains '" + part + "', a word of the Java language" + way);
            }
        }
        for (String reserved : RESERVED) {
            if (name.equals(reserved) || name.startsWith(reserved + ".")) {
                throw InvalidOptionException.of(option, "the package '" + reserved + "' belongs to others" + way);
            }
        }
    }

    /** {@return the group of Maven: the package, without a last part that repeats the artifact} */
    String group() {
        String end = "." + artifact.replace("-", "");
        return packageName.endsWith(end) ? packageName.substring(0, packageName.length() - end.length()) : packageName;
    }
}
