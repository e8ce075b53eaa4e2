// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.JedroException;

/** A library that a format needs for some of its files only; a project that needs it adds it. */
public final class OptionalLibrary {
    private static final Map<String, String> BY_PACKAGE = byPackage();

    private OptionalLibrary() {}

    private static Map<String, String> byPackage() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("org/tukaani/xz/", "org.tukaani:xz");
        libraries.put("org/xerial/snappy/", "org.xerial.snappy:snappy-java");
        libraries.put("com/github/luben/zstd/", "com.github.luben:zstd-jni");
        libraries.put("org/apache/commons/compress/", "org.apache.commons:commons-compress");
        libraries.put("com/aayushatharva/brotli4j/", "com.aayushatharva.brotli4j:brotli4j");
        libraries.put("net/jpountz/", "org.lz4:lz4-java");
        libraries.put("io/airlift/compress/", "io.airlift:aircompressor");
        return libraries;
    }

    /** {@return the problem of a class that is not on the class path, with the dependency that contains it} */
    public static JedroException missing(NoClassDefFoundError error) {
        String type = String.valueOf(error.getMessage()).replace('.', '/');
        for (Map.Entry<String, String> library : BY_PACKAGE.entrySet()) {
            if (type.contains(library.getKey())) {
                return new JedroException(
                        "this needs the library " + library.getValue()
                                + ", which is not on the class path; add it to the dependencies of the project",
                        error);
            }
        }
        return new JedroException(
                "this needs the class " + type.replace('/', '.')
                        + ", which is not on the class path; add the library that has it to the dependencies of the project",
                error);
    }
}
