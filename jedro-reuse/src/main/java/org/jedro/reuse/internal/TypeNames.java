// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes in a descriptor or in a signature with type arguments. */
final class TypeNames {
    private TypeNames() {}

    /** {@return the internal names of the classes in a descriptor or signature, in order} */
    static Set<String> of(String text) {
        Set<String> names = new LinkedHashSet<>();
        addTo(names, text);
        return names;
    }

    /** Adds the internal names of the classes in a descriptor or signature. */
    static void addTo(Collection<String> names, String text) {
        int i = 0;
        while (i < text.length()) {
            int end = i + 1;
            if (text.charAt(i) == 'L') {
                end = endOfName(text, i + 1);
                names.add(text.substring(i + 1, end));
            } else if (text.charAt(i) == 'T' || isFormalParameter(text, i)) {
                end = endOfName(text, i + 1);
            }
            i = end;
        }
    }

    /** Adds the class that an instruction names: its internal name, or the descriptor of an array. */
    static void addClass(Collection<String> names, String name) {
        if (name.startsWith("[")) {
            addTo(names, name);
        } else {
            names.add(name);
        }
    }

    /** {@return whether the name of a type parameter, which ends with a colon, starts here} */
    private static boolean isFormalParameter(String text, int start) {
        if (start > 0 && text.charAt(start - 1) != '<' && text.charAt(start - 1) != ';' || !isPartOfName(text, start)) {
            return false;
        }
        int end = start;
        while (end < text.length() && isPartOfName(text, end)) {
            end++;
        }
        return end < text.length() && text.charAt(end) == ':';
    }

    private static boolean isPartOfName(String text, int index) {
        return ".;[/<>:()".indexOf(text.charAt(index)) < 0;
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && ";<:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** {@return a class as it is written in Java} */
    static String readable(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }

    /** {@return the parameters of a method as simple names: {@code Object, String[]}} */
    static String readableParameters(String descriptor) {
        StringBuilder text = new StringBuilder();
        for (org.objectweb.asm.Type type : org.objectweb.asm.Type.getArgumentTypes(descriptor)) {
            String name = type.getClassName();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
        }
        return text.toString();
    }
}
