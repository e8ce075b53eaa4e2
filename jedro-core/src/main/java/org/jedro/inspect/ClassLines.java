// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The line numbers of one class file, which reflection does not provide. Reads only the necessary parts of the format: Java
 * Virtual Machine Specification, chapter 4.
 */
final class ClassLines {
    private static final int UTF8 = 1;

    private final DataInputStream in;
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<String, Range> methods = new HashMap<>();
    private String sourceFile = "";

    private ClassLines(DataInputStream in) {
        this.in = in;
    }

    /** Lines of a file. */
    record Range(int first, int last) {
        Range with(int line) {
            return new Range(Math.min(first, line), Math.max(last, line));
        }

        Range with(Range other) {
            return with(other.first).with(other.last);
        }
    }

    /** {@return the lines of a class; empty if its file does not exist or does not name its source} */
    static Optional<ClassLines> of(Class<?> type) {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = type.getResourceAsStream(name)) {
            if (stream == null) {
                return Optional.empty();
            }
            ClassLines lines = new ClassLines(new DataInputStream(new java.io.BufferedInputStream(stream)));
            lines.read();
            return lines.sourceFile.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String sourceFile() {
        return sourceFile;
    }

    Optional<Range> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    private void read() throws IOException {
        in.skipNBytes(8); // magic number, version
        readConstants();
        in.skipNBytes(6); // access, this class, super class
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        readMembers(); // fields
        readMembers(); // methods
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = text();
            int length = in.readInt();
            if (attribute.equals("SourceFile")) {
                sourceFile = text();
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(i, in.readUTF());
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> { // long and double take two places
                    in.skipNBytes(8);
                    i++;
                }
                default -> in.skipNBytes(4);
            }
        }
    }

    private void readMembers() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            in.skipNBytes(2);
            String name = text();
            in.skipNBytes(2);
            for (int j = in.readUnsignedShort(); j > 0; j--) {
                String attribute = text();
                int length = in.readInt();
                if (attribute.equals("Code")) {
                    readCode(name);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
    }

    private void readCode(String method) throws IOException {
        in.skipNBytes(4);
        in.skipNBytes(in.readInt()); // instructions
        in.skipNBytes(8L * in.readUnsignedShort()); // exceptions
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = text();
            int length = in.readInt();
            if (attribute.equals("LineNumberTable")) {
                for (int j = in.readUnsignedShort(); j > 0; j--) {
                    in.skipNBytes(2);
                    int line = in.readUnsignedShort();
                    methods.merge(method, new Range(line, line), Range::with);
                }
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private String text() throws IOException {
        return texts.getOrDefault(in.readUnsignedShort(), "");
    }
}
