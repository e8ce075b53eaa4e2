package org.jedro.datasets.codec;

import java.util.regex.Pattern;

/** The names that elements can have. */
final class XmlNames {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}._-]*");

    private XmlNames() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("expected the name of an element but was '" + text + "'");
        }
    }
}
