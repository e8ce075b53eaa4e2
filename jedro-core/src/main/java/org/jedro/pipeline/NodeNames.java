// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.FunctionInfo;
import org.jedro.ref.InvalidNameException;

/** The grammar of node names, tags and namespaces, and default names. */
final class NodeNames {
    private static final String ALLOWED = "letters, digits, '_', '-' and '.'";

    private NodeNames() {}

    /** {@return {@code <function>__<first output>}, or the first input if the node has no output} */
    static String automatic(FunctionInfo info, String[] inputs, String[] outputs) {
        String first = outputs.length > 0 ? outputs[0] : inputs.length > 0 ? inputs[0] : "nothing";
        return legal(info.snakeName() + "__" + first);
    }

    private static String legal(String name) {
        int bad = firstIllegal(name);
        if (bad < 0) {
            return name;
        }
        StringBuilder text = new StringBuilder(name);
        while (bad >= 0) {
            text.replace(bad, bad + Character.charCount(text.codePointAt(bad)), "_");
            bad = firstIllegal(text);
        }
        return text.toString();
    }

    static String check(String name, String what) {
        if (name.isEmpty()) {
            throw InvalidNameException.of(name, "The " + what + " is empty; expected " + ALLOWED + ".");
        }
        int bad = firstIllegal(name);
        if (bad >= 0) {
            throw InvalidNameException.of(
                    name,
                    "The " + what + " '" + printable(name) + "' has " + shown(name.codePointAt(bad))
                            + " in it; expected " + ALLOWED + ".");
        }
        return name;
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String shown(int character) {
        if (Character.isISOControl(character)) {
            return "a control character";
        }
        return character == ' ' ? "a space" : "'" + Character.toString(character) + "'";
    }

    /** In addition, namespaces must not have empty segments. */
    static String checkNamespace(String namespace) {
        check(namespace, "namespace");
        if (namespace.startsWith(".") || namespace.endsWith(".") || namespace.contains("..")) {
            throw InvalidNameException.of(
                    namespace,
                    "The namespace '" + namespace + "' has an empty segment; expected segments separated by single"
                            + " dots, such as 'europe.sales'.");
        }
        return namespace;
    }

    private static int firstIllegal(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128) {
                if (!isAsciiLegal(c)) {
                    return i;
                }
            } else {
                int point = Character.codePointAt(name, i);
                if (!Character.isLetterOrDigit(point)) {
                    return i;
                }
                i += Character.charCount(point) - 1;
            }
        }
        return -1;
    }

    private static boolean isAsciiLegal(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }
}
