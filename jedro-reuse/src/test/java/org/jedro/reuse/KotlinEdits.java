// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Edits of {@code Nodes.kt}, and a program that compiles the file with each of them into a jar beside it: with Kotlin 2.1.0, so that
 * tests need no compiler of Kotlin.
 *
 * <pre>
 * mvn -q -f jedro-reuse/src/test/resources/org/jedro/reuse/kotlin/pom.xml dependency:build-classpath -Dmdep.outputFile=/tmp/kotlin
 * java -cp jedro-reuse/target/test-classes org.jedro.reuse.KotlinEdits jedro-reuse/src/test/resources/org/jedro/reuse/kotlin $(cat /tmp/kotlin)
 * </pre>
 */
enum KotlinEdits {
    BASE("", "", false),
    HELPER("text + text", "text + \"-\" + text", true),
    LAMBDA("a.size - b.size", "b.size - a.size", true),
    LAMBDA_THAT_IS_INLINED("it.trim()", "it.uppercase()", true),
    DEFAULT_ARGUMENT("suffix: String = \"!\"", "suffix: String = \"?\"", true),
    INLINE_FUNCTION("0 until times", "1..times", true),
    COMPANION_CONSTANT("const val RATE = 3", "const val RATE = 4", true),
    COMPANION_VALUE("listOf(1, 2)", "listOf(1, 3)", true),
    DATA_CLASS("val size: Int)", "val size: Int, val more: Int = 0)", true),
    OBJECT_VALUE("val mark = \"#\"", "val mark = \"%\"", true),
    EXTENSION("= this + \".\"", "= this + \";\"", true),
    WHEN_OF_ENUM("Level.LOW -> \"l\"", "Level.LOW -> \"low\"", true),
    COMMENT("// a comment", "\n\n// another comment\n", false),
    VARIABLE("parts", "pieces", false),
    OTHER_FUNCTION("rows.size + 2", "rows.size + 3", false),
    OTHER_METHOD("fun unused() = 1", "fun unused() = 2", false),
    LAMBDA_ADDED_ABOVE("fun report(", "fun more(): () -> Int = { 1 }\n\nfun report(", false),
    OTHER_CLASS("class Far(val x: Int)", "class Far(val x: Long)", false);

    private final String from;
    private final String to;
    private final boolean isChange;

    KotlinEdits(String from, String to, boolean isChange) {
        this.from = from;
        this.to = to;
        this.isChange = isChange;
    }

    /** {@return whether the node {@code report} does something else after the edit} */
    boolean isChange() {
        return isChange;
    }

    /** {@return the jar's name} */
    String jar() {
        return name().toLowerCase(Locale.ROOT) + ".jar";
    }

    private String apply(String source) {
        if (!source.contains(from)) {
            throw new IllegalArgumentException("The source does not contain: " + from);
        }
        return from.isEmpty() ? source : source.replace(from, to);
    }

    /**
     * Writes the jars.
     *
     * @param args the folder of {@code Nodes.kt}, and the class path of the compiler
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(args[0]);
        String source = Files.readString(folder.resolve("Nodes.kt"));
        try (URLClassLoader loader = new URLClassLoader(urls(args[1]), ClassLoader.getPlatformClassLoader())) {
            Object compiler = loader.loadClass("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler")
                    .getConstructor()
                    .newInstance();
            Method exec = compiler.getClass().getMethod("exec", PrintStream.class, String[].class);
            for (KotlinEdits edit : values()) {
                Path work = Files.createTempDirectory("kotlin");
                Path file = Files.writeString(work.resolve("Nodes.kt"), edit.apply(source));
                String[] options = {
                    "-no-reflect",
                    "-no-stdlib",
                    "-jvm-target",
                    "17",
                    "-cp",
                    args[1],
                    "-d",
                    work + "/out",
                    file.toString()
                };
                PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
                Object code = exec.invoke(compiler, errors, options);
                if (!code.toString().equals("OK")) {
                    throw new IllegalStateException(edit + ": " + code);
                }
                pack(work.resolve("out"), folder.resolve(edit.jar()));
            }
        }
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String jar : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(jar).toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (Stream<Path> files = Files.walk(classes);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                ZipEntry entry =
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
    }
}
