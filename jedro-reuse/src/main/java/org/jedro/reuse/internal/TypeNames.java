// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Type;

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
        if (text.indexOf('<') < 0) {
            addPlain(names, text);
            return;
        }
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

    /** Adds the names in a text without type arguments and formal parameters. */
    private static void addPlain(Collection<String> names, String text) {
        int i = 0;
        while (i < text.length()) {
            char kind = text.charAt(i);
            int end = kind == 'L' || kind == 'T' ? endOfPlainName(text, i + 1) : i + 1;
            if (kind == 'L') {
                names.add(text.substring(i + 1, end));
            }
            i = end;
        }
    }

    private static int endOfPlainName(String text, int start) {
        int end = text.indexOf(';', start);
        return end < 0 ? text.length() : end;
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

    /**
     * {@return the descriptor of a field}
     *
     * @throws IllegalArgumentException if it is not one
     */
    static String checkedField(String descriptor) {
        return checked(descriptor, endOfType(descriptor, 0));
    }

    /**
     * {@return the descriptor of a method}
     *
     * @throws IllegalArgumentException if it is not one
     */
    static String checkedMethod(String descriptor) {
        int end = descriptor.startsWith("(") ? 1 : descriptor.length();
        while (end < descriptor.length() && descriptor.charAt(end) != ')') {
            end = endOfType(descriptor, end);
        }
        boolean isVoid = descriptor.startsWith("V", end + 1);
        return checked(descriptor, isVoid ? end + 2 : endOfType(descriptor, end + 1));
    }

    private static String checked(String descriptor, int end) {
        if (end != descriptor.length()) {
            throw new IllegalArgumentException("A descriptor is damaged.");
        }
        return descriptor;
    }

    private static int endOfType(String descriptor, int start) {
        int end = start;
        while (end < descriptor.length() && descriptor.charAt(end) == '[') {
            end++;
        }
        if (end < descriptor.length() && descriptor.charAt(end) == 'L') {
            end = descriptor.indexOf(';', end);
        } else if (end >= descriptor.length() || "ZBCSIJFD".indexOf(descriptor.charAt(end)) < 0) {
            end = -1;
        }
        if (end < 0) {
            throw new IllegalArgumentException("A descriptor is damaged.");
        }
        return end + 1;
    }

    /** {@return a class as it is written in Java} */
    static String readable(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }

    /** {@return a method as it is written in Java: {@code shop.Helper.twice(int)}, {@code new shop.Square(int)}} */
    static String readableMethod(String owner, String name, String descriptor) {
        String parameters = "(" + readableParameters(descriptor) + ")";
        return name.equals("<init>")
                ? "new " + readable(owner) + parameters
                : readable(owner) + "." + name + parameters;
    }

    /** {@return the parameters of a method as simple names: {@code Object, String[]}} */
    private static String readableParameters(String descriptor) {
        StringBuilder text = new StringBuilder();
        for (Type type : Type.getArgumentTypes(descriptor)) {
            String name = type.getClassName();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
        }
        return text.toString();
    }
}
