// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The Java of one page. Types and methods of earlier blocks are known to later ones, as they are to a reader; statements
 * are not, unless a block is marked as the continuation of the one before.
 */
final class JavaSnippets implements AutoCloseable {
    /** Printed between what a block repeats of those before it, and its own. */
    private static final char MARK = '\u00a4';

    private static final Pattern STATIC = Pattern.compile("\\bstatic\\b");
    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.stream.*",
            "org.jedro.*",
            "org.jedro.catalog.*",
            "org.jedro.config.*",
            "org.jedro.function.*",
            "org.jedro.hook.*",
            "org.jedro.pipeline.*",
            "org.jedro.ref.*",
            "org.jedro.runner.*",
            "org.jedro.session.*",
            "org.jedro.value.*",
            "static org.assertj.core.api.Assertions.*");

    private final Path folder;
    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final Set<String> imports = new LinkedHashSet<>();
    private final Map<String, String> members = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private int count;

    /** Makes the Java of one page, compiled into a folder. */
    JavaSnippets(Path folder) {
        this.folder = folder;
    }

    /** Adds hidden code: imports, types, methods. */
    void prelude(String code) {
        read(code);
        statements.clear();
    }

    /** Compiles a block; the class that comes of it is run by {@link #run}. */
    void compile(String code, boolean continues) throws IOException {
        if (continues) {
            statements.add("System.out.print('" + MARK + "');");
        } else {
            statements.clear();
        }
        if (code.strip().startsWith("package ")) {
            files.add(code);
        } else {
            read(code);
        }
        count++;
        compile();
    }

    private void read(String code) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = code;
        while (!isOnlyComments(rest)) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            String source = info.source() == null ? rest : info.source();
            if (!info.completeness().isComplete()
                    && info.completeness() != SourceCodeAnalysis.Completeness.CONSIDERED_INCOMPLETE) {
                throw new AssertionError("this is not Java that javac can read:\n" + rest);
            }
            for (Snippet snippet : analysis.sourceToSnippets(source)) {
                add(snippet, source.strip());
            }
            rest = info.remaining();
        }
    }

    private static boolean isOnlyComments(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "").isBlank();
    }

    private void add(Snippet snippet, String source) {
        switch (snippet.kind()) {
            case IMPORT ->
                imports.add(source.replaceFirst("(?s)^.*?\\bimport\\s+", "").replaceFirst(";\\s*$", ""));
            case TYPE_DECL -> {
                Snippet type = snippet;
                members.put("type " + ((jdk.jshell.TypeDeclSnippet) type).name(), asStatic(source));
            }
            case METHOD -> {
                jdk.jshell.MethodSnippet method = (jdk.jshell.MethodSnippet) snippet;
                members.put("method " + method.name() + "(" + method.parameterTypes() + ")", asStatic(source));
            }
            case VAR -> {
                if (STATIC.matcher(head(source)).find()) {
                    members.put("variable " + ((jdk.jshell.VarSnippet) snippet).name(), source);
                } else {
                    statements.add(source);
                }
            }
            default -> statements.add(source.endsWith(";") || source.endsWith("}") ? source : source + ";");
        }
    }

    private static String head(String source) {
        return source.substring(afterComments(source)).split("[{=(]", 2)[0];
    }

    /** A page may leave the word out, since the reader's class is not shown. */
    private static String asStatic(String source) {
        if (STATIC.matcher(head(source)).find()) {
            return source;
        }
        int start = afterComments(source);
        return source.substring(0, start) + "static " + source.substring(start);
    }

    private static int afterComments(String source) {
        int i = 0;
        while (i < source.length()) {
            if (Character.isWhitespace(source.charAt(i))) {
                i++;
            } else if (source.startsWith("//", i)) {
                i = source.indexOf('\n', i);
            } else if (source.startsWith("/*", i)) {
                i = source.indexOf("*/", i) + 2;
            } else {
                return i;
            }
        }
        return 0;
    }

    private void compile() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("block" + count + "/src"));
        List<Path> paths = new ArrayList<>();
        paths.add(write(sources, "Main", source()));
        for (String file : files) {
            paths.add(write(sources, publicType(file), file));
        }
        Files.createDirectories(classes());
        check(javac(OwnClassPath.MANAGER, paths, List.of("-d", classes().toString())));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name.toLowerCase(java.util.Locale.ROOT)))
                .resolve(name + ".java");
        return Files.writeString(file, text);
    }

    private static String publicType(String file) {
        var matcher = Pattern.compile(
                        "(?m)^\\s*(?:public |final |abstract |sealed )*(?:class|record|interface|enum) (\\w+)")
                .matcher(file);
        return matcher.find() ? matcher.group(1) : "package-info";
    }

    private static void check(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError("does not compile:\n" + String.join("\n", problems));
        }
    }

    /** {@return what javac reports for some sources} */
    static List<String> javac(List<Path> sources, Path target, String classPath) throws IOException {
        return javac(sources, target, "-cp", classPath);
    }

    static List<String> javac(List<Path> sources, Path target, String option, String path) throws IOException {
        try (StandardJavaFileManager manager = manager()) {
            return javac(manager, sources, List.of("-d", target.toString(), option, path));
        }
    }

    private static StandardJavaFileManager manager() {
        return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8);
    }

    private static List<String> javac(StandardJavaFileManager manager, List<Path> sources, List<String> more) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                new ArrayList<>(List.of("--release", "17", "-parameters", "-proc:none", "-Xlint:-options"));
        options.addAll(more);
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(sources))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaSnippets::shown)
                .toList();
    }

    private static String shown(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(java.util.Locale.ROOT);
        try {
            JavaFileObject source = diagnostic.getSource();
            if (source != null && diagnostic.getLineNumber() > 0) {
                String line = source.getCharContent(true)
                        .toString()
                        .lines()
                        .skip(diagnostic.getLineNumber() - 1)
                        .findFirst()
                        .orElse("");
                return line.strip() + "\n    " + message.replace("\n", "\n    ");
            }
        } catch (IOException e) {
            return message;
        }
        return message;
    }

    private String source() {
        Set<String> all = new LinkedHashSet<>(IMPORTS);
        all.addAll(imports);
        return all.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "@SuppressWarnings(\"all\") public final class Main {\n"
                + String.join("\n", members.values())
                + "\npublic static void run() throws Throwable {\n"
                + String.join("\n", statements)
                + "\n}\n}\n";
    }

    private Path classes() {
        return folder.resolve("block" + count + "/classes");
    }

    /** {@return what the last block that was compiled prints; what it throws, if anything, is thrown} */
    String run() throws Throwable {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes().toUri().toURL()}, JavaSnippets.class.getClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            Thread.currentThread().setContextClassLoader(loader);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Main").getMethod("run").invoke(null);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new Failure(own(printed), e.getCause());
        } finally {
            System.setOut(before);
            Thread.currentThread().setContextClassLoader(loaderBefore);
        }
        return own(printed);
    }

    private static String own(ByteArrayOutputStream printed) {
        String all = printed.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf(MARK) + 1);
    }

    @Override
    public void close() {
        shell.close();
    }

    /** The jars of the class path, opened once: that takes longer than compiling a block. */
    private static final class OwnClassPath {
        static final StandardJavaFileManager MANAGER = manager();

        static {
            List<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            try {
                MANAGER.setLocationFromPaths(StandardLocation.CLASS_PATH, entries);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private OwnClassPath() {}
    }

    /** A block has thrown after it had printed something. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private final String printed;

        Failure(String printed, Throwable cause) {
            super(cause);
            this.printed = printed;
        }

        /** {@return what was printed, then the message of what was thrown} */
        String text() {
            return printed + getCause().getMessage();
        }
    }
}
