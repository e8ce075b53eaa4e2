// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of a method's first local variables, which are its parameters, from the debug information in its class file
 * (Java Virtual Machine Specification, 4.7.13). Reflection does not provide the names of a lambda's parameters.
 */
final class VariableNames {
    private static final int UTF8 = 1;

    private final DataInputStream in;
    private final String method;
    private final String descriptor;
    private @Nullable String[] texts = {};

    private VariableNames(DataInputStream in, String method, String descriptor) {
        this.in = in;
        this.method = method;
        this.descriptor = descriptor;
    }

    /** {@return the names by slot; empty if the class was compiled without them} A long or double takes two slots. */
    static Map<Integer, String> of(Class<?> owner, String method, String descriptor) {
        String file = owner.getName().substring(owner.getPackageName().length()).replace(".", "") + ".class";
        try (InputStream bytes = owner.getResourceAsStream(file)) {
            return bytes == null
                    ? Map.of()
                    : new VariableNames(new DataInputStream(new BufferedInputStream(bytes)), method, descriptor).read();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private Map<Integer, String> read() throws IOException {
        in.skipNBytes(8);
        readConstants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            in.skipNBytes(6);
            skipAttributes();
        }
        int methods = in.readUnsignedShort();
        for (int i = 0; i < methods; i++) {
            in.skipNBytes(2);
            String name = text();
            String type = text();
            if (method.equals(name) && descriptor.equals(type)) {
                return inAttributes("Code");
            }
            skipAttributes();
        }
        return Map.of();
    }

    private void readConstants() throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts[i] = in.readUTF();
            } else {
                in.skipNBytes(width(tag));
                // a long or a double takes two places
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
        }
    }

    private static int width(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 5, 6 -> 8;
            default -> 4;
        };
    }

    private @Nullable String text() throws IOException {
        return texts[in.readUnsignedShort()];
    }

    private void skipAttributes() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
        }
    }

    private Map<Integer, String> inAttributes(String wanted) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            boolean isWanted = wanted.equals(text());
            long length = Integer.toUnsignedLong(in.readInt());
            if (!isWanted) {
                in.skipNBytes(length);
            } else if (wanted.equals("Code")) {
                in.skipNBytes(4);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                in.skipNBytes(8L * in.readUnsignedShort());
                return inAttributes("LocalVariableTable");
            } else {
                return variables();
            }
        }
        return Map.of();
    }

    private Map<Integer, String> variables() throws IOException {
        Map<Integer, String> names = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int from = in.readUnsignedShort();
            in.skipNBytes(2);
            String name = text();
            in.skipNBytes(2);
            int slot = in.readUnsignedShort();
            if (from == 0 && name != null) {
                names.put(slot, name);
            }
        }
        return names;
    }
}
