// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Java sources of the package {@code shop}, one top-level type each, which can be edited and compiled. Immutable. */
final class Sources {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Keeps what it has read of the platform. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

    private final Map<String, String> texts;

    private Sources(Map<String, String> texts) {
        this.texts = texts;
    }

    static Sources of(String... types) {
        return new Sources(Map.of()).with(types);
    }

    /** {@return the sources with more types, or with other texts of types} */
    Sources with(String... types) {
        Map<String, String> all = new TreeMap<>(texts);
        for (String type : types) {
            Matcher name = TYPE.matcher(type);
            assertThat(name.find()).as(type).isTrue();
            all.put(name.group(1), type);
        }
        return new Sources(all);
    }

    /** {@return the sources with one place of a type changed} */
    Sources edit(String type, String from, String to) {
        String text = texts.get(type);
        assertThat(text).as(type).contains(from);
        Map<String, String> all = new TreeMap<>(texts);
        all.put(type, text.replace(from, to));
        return new Sources(all);
    }

    /** Compiles into a folder. */
    Path compile(Path folder, String... options) {
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(new Source(name, imports() + text)));
        StringWriter messages = new StringWriter();
        try {
            Files.createDirectories(folder);
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            List<String> all = new ArrayList<>(List.of("-nowarn", "-proc:none", "-Xlint:none"));
            all.addAll(List.of(options));
            boolean isCompiled =
                    COMPILER.getTask(messages, FILES, null, all, null, files).call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** {@return the fingerprints of the compiled classes} */
    CodeFingerprints fingerprints(Path folder, String... options) {
        return CodeFingerprints.of(List.of(compile(folder, options)));
    }

    private static String imports() {
        return "package shop; import java.util.*; import java.util.function.*; import java.util.stream.*;"
                + " import java.lang.annotation.*; ";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///shop/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
