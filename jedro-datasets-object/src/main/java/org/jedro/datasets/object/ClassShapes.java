// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the classes in a file at the time of the save, and the constants of its enums, after the value: lines
 * of text, their length and a mark. A file without the mark is cut off.
 */
final class ClassShapes {
    private static final byte[] MARK = "SHAPES-1".getBytes(StandardCharsets.US_ASCII);
    private static final int FOOTER = Integer.BYTES + MARK.length;
    private static final int MAX_REPORTED = 5;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.,<>?&\\[\\] -]{1,500}+");

    private ClassShapes() {}

    /** {@return the text to write after the value} */
    static byte[] of(Collection<String> classes, @Nullable ClassLoader loader) {
        StringBuilder text = new StringBuilder();
        for (String name : classes) {
            find(name, loader).ifPresent(type -> {
                text.append(name).append('\n');
                shape(type)
                        .forEach((field, kind) -> text.append('\t')
                                .append(field)
                                .append('\t')
                                .append(kind)
                                .append('\n'));
            });
        }
        byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length + FOOTER);
        bytes.writeBytes(lines);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(lines.length).array());
        bytes.writeBytes(MARK);
        return bytes.toByteArray();
    }

    /** {@return how a class in a file differs from the current class, as a clause; empty if none differs} */
    static Optional<String> change(byte[] file, AllowedClasses allowed, @Nullable ClassLoader loader) {
        for (Map.Entry<String, Map<String, String>> saved : read(file).entrySet()) {
            Optional<Class<?>> type = allowed.allows(saved.getKey()) ? find(saved.getKey(), loader) : Optional.empty();
            List<String> changes =
                    type.map(here -> changes(saved.getValue(), shape(here))).orElse(List.of());
            if (!changes.isEmpty()) {
                int more = changes.size() - MAX_REPORTED;
                return Optional.of("class " + saved.getKey() + " has changed since the file was saved: "
                        + String.join(", ", changes.subList(0, Math.min(changes.size(), MAX_REPORTED)))
                        + (more > 0 ? " and " + more + " more" : "")
                        + "; save the file again, or add `accept_changes: true` to the entry, which leaves new fields null or"
                        + " zero");
            }
        }
        return Optional.empty();
    }

    /** {@return whether the mark is at the end, and the length before it is possible} */
    static boolean isWhole(byte[] file) {
        int end = file.length - FOOTER;
        if (end < 0 || !Arrays.equals(file, end + Integer.BYTES, file.length, MARK, 0, MARK.length)) {
            return false;
        }
        int length = lengthAt(file, end);
        return length >= 0 && length <= end;
    }

    private static int lengthAt(byte[] file, int end) {
        return ByteBuffer.wrap(file, end, Integer.BYTES).getInt();
    }

    private static Map<String, Map<String, String>> read(byte[] file) {
        Map<String, Map<String, String>> shapes = new LinkedHashMap<>();
        int end = file.length - FOOTER;
        int length = lengthAt(file, end);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : new String(file, end - length, length, StandardCharsets.UTF_8).split("\n", -1)) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 1 && !line.isEmpty()) {
                fields = shapes.computeIfAbsent(line, name -> new LinkedHashMap<>());
            } else if (parts.length == 3) {
                fields.put(parts[1], parts[2]);
            }
        }
        return shapes;
    }

    private static List<String> changes(Map<String, String> saved, Map<String, String> here) {
        List<String> changes = new ArrayList<>();
        here.forEach((field, type) -> {
            String before = saved.get(field);
            if (before == null) {
                changes.add("'" + field + "' is new");
            } else if (!before.equals(type)) {
                changes.add("'" + field + "' was " + readable(before) + " and is " + type);
            }
        });
        saved.keySet().stream()
                .filter(field -> !here.containsKey(field))
                .forEach(field -> changes.add("'" + readable(field) + "' is gone"));
        return changes;
    }

    /** In a damaged file, a name may be replaced by any bytes. */
    private static String readable(String name) {
        return NAME.matcher(name).matches() ? name : "unreadable";
    }

    /** {@return fields or constants by name, with their type or position} */
    private static Map<String, String> shape(Class<?> type) {
        Map<String, String> shape = new TreeMap<>();
        if (type.isEnum()) {
            List<Field> constants = Arrays.stream(type.getDeclaredFields())
                    .filter(Field::isEnumConstant)
                    .toList();
            constants.forEach(field -> shape.put(field.getName(), "constant " + (constants.indexOf(field) + 1)));
            return shape;
        }
        for (Class<?> level = type; level != null && !AllowedClasses.isPlatform(level); level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    shape.putIfAbsent(field.getName(), field.getGenericType().getTypeName());
                }
            }
        }
        return shape;
    }

    private static Optional<Class<?>> find(String name, @Nullable ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return AllowedClasses.isPlatform(type) ? Optional.empty() : Optional.of(type);
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
