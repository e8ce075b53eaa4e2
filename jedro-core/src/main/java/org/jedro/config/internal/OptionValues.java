// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;

/**
 * Reads the values of command-line options that hold several things: {@code a.b=1,c=x}, {@code companies, reviews}.
 *
 * <p>Stateless. Every method throws {@link InvalidOptionException} if a text cannot be read.
 */
public final class OptionValues {
    private OptionValues() {}

    /**
     * {@return the parameters of a text such as {@code model_options.test_size=0.3,name='a, b'}}
     *
     * <p>Keys with dots make nested maps; the last of equal keys wins. Values are typed as in YAML; a value with a comma
     * is quoted, or is a list {@code [1, 2]} or a map {@code {a: 1}}.
     *
     * @param option the option as the user writes it, for messages and as the origin of the values
     */
    public static MapValue parameters(String option, String text) {
        return new ParameterParser(option, text).parse();
    }

    /**
     * {@return parameters that are given as a map, whose keys with dots make nested maps as in a text}
     *
     * @param option where they are given, for messages
     */
    public static MapValue parameters(String option, MapValue entries) {
        return new ParameterParser(option, "").nested(entries);
    }

    /** {@return the names between commas, without surrounding blanks; empty ones are skipped} */
    public static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return List.copyOf(names);
    }

    /** {@return the names between commas, except commas inside brackets, as in {@code f([a,b]) -> [c],g}} */
    public static List<String> nodeNames(String text) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (c == ',' && (depth <= 0 || i == text.length())) {
                String name = text.substring(start, i).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
                start = i + 1;
            }
        }
        return List.copyOf(names);
    }

    /**
     * {@return versions by dataset name, from a text such as {@code model:2026-01-31T12.00.00.000Z, data:v2}}
     *
     * @param option the option as the user writes it, for messages
     */
    public static Map<String, String> loadVersions(String option, String text) {
        Map<String, String> versions = new LinkedHashMap<>();
        if (text.isBlank()) {
            return versions;
        }
        for (String item : text.split(",", -1)) {
            int colon = item.indexOf(':');
            String name = colon < 0 ? "" : item.substring(0, colon).strip();
            String version = item.substring(colon + 1).strip();
            if (name.isEmpty() || version.isEmpty()) {
                throw InvalidOptionException.of(option, "expected dataset:version, but was '" + item.strip() + "'");
            }
            if (version.equals(".") || version.equals("..") || version.contains("/") || version.contains("\\")) {
                throw InvalidOptionException.of(option, "'" + version + "' is a path, not the name of a version");
            }
            versions.put(name, version);
        }
        return versions;
    }
}
