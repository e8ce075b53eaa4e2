// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.util.regex.Pattern;

/** The names that elements can have. */
public final class XmlNames {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}._-]*");

    private XmlNames() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static void check(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("expected the name of an element but was '" + text + "'");
        }
    }
}
