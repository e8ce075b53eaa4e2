// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes and methods of some sources with their annotations. Sources are parsed, not compiled. */
final class TestSources {
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

    private final Map<String, List<Declaration>> declarations = new TreeMap<>();
    private final Map<String, List<String>> supertypes = new HashMap<>();

    /**
     * A class or a method.
     *
     * @param name {@code Outer.Nested} or {@code Outer.Nested#method}
     * @param isTest whether an annotation makes the method a test
     * @param isDisabled whether it or a class around it is disabled on Linux, always or under a condition
     * @param isAbstract whether it is a class without instances of its own, an interface or an abstract method
     * @param tags its own ones
     */
    record Declaration(String name, boolean isTest, boolean isDisabled, boolean isAbstract, Set<String> tags) {}

    private TestSources() {}

    /** {@return the sources of all tests of a repository, with the contracts that tests inherit} */
    static TestSources of(Path repository) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(repository);
                Stream<Path> examples = Files.list(repository.resolve("jedro-examples"))) {
            List<Path> folders = Stream.concat(
                            Stream.concat(modules, examples).map(module -> module.resolve("src/test/java")),
                            Stream.of(repository.resolve("jedro-testkit/src/main/java")))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path folder : folders) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return parse(files);
    }

    static TestSources parse(Collection<Path> files) throws IOException {
        TestSources sources = new TestSources();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(diagnostic -> {}, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    sources.new Scanner("", false).scan(type, null);
                }
            }
        }
        return sources;
    }

    /** {@return the declarations with a name: several if methods are overloaded, or packages have classes of one name} */
    List<Declaration> named(String name) {
        return declarations.getOrDefault(name, List.of());
    }

    /** {@return all declarations, sorted by name} */
    Stream<Declaration> all() {
        return declarations.values().stream().flatMap(List::stream);
    }

    /** {@return whether a class, one nested in it, or a type that one of these extends or implements has a test} */
    boolean hasTests(String name) {
        Set<String> types = new LinkedHashSet<>();
        addTypes(name, types);
        return all().filter(Declaration::isTest)
                .anyMatch(test ->
                        types.contains(test.name().substring(0, test.name().indexOf('#'))));
    }

    /**
     * {@return whether a class that the build runs has the tests of a class or the method: itself, or a subclass if it is
     * abstract}
     */
    boolean isRun(String name) {
        String type = name.contains("#") ? name.substring(0, name.indexOf('#')) : name;
        if (named(type).stream().noneMatch(Declaration::isAbstract)) {
            return type.contains(".") ? isRun(type.substring(0, type.lastIndexOf('.'))) : type.endsWith("Test");
        }
        return supertypes.entrySet().stream()
                .anyMatch(subtype -> subtype.getValue().contains(type) && isRun(subtype.getKey()));
    }

    private void addTypes(String name, Set<String> types) {
        declarations.keySet().stream()
                .filter(type -> type.equals(name) || type.startsWith(name + ".") && type.indexOf('#') < 0)
                .filter(types::add)
                .flatMap(type -> supertypes.getOrDefault(type, List.of()).stream())
                .forEach(supertype -> addTypes(supertype, types));
    }

    /** Reads one class; each class that is nested in it has a scanner of its own. */
    private final class Scanner extends TreeScanner<Void, Void> {
        private final String name;
        private final boolean isDisabled;

        Scanner(String name, boolean isDisabled) {
            this.name = name;
            this.isDisabled = isDisabled;
        }

        @Override
        public Void visitClass(ClassTree type, Void ignored) {
            String nested = (name.isEmpty() ? "" : name + ".") + type.getSimpleName();
            Declaration declaration = add(nested, type.getModifiers(), type.getKind() == Tree.Kind.INTERFACE);
            supertypes.put(nested, supertypes(type));
            Scanner members = new Scanner(nested, declaration.isDisabled());
            type.getMembers().forEach(member -> members.scan(member, null));
            return null;
        }

        /** A supertype may be nested in the class around this one. */
        private List<String> supertypes(ClassTree type) {
            return Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                    .map(supertype -> supertype.toString().replaceFirst("<.*", ""))
                    .flatMap(supertype -> Stream.of(supertype, name + "." + supertype))
                    .toList();
        }

        @Override
        public Void visitMethod(MethodTree method, Void ignored) {
            add(name + "#" + method.getName(), method.getModifiers(), false);
            return null;
        }

        private Declaration add(String name, ModifiersTree modifiers, boolean isInterface) {
            Set<String> tags = new LinkedHashSet<>();
            boolean isTest = false;
            boolean isOff = isDisabled;
            boolean isAbstract = isInterface || modifiers.getFlags().contains(Modifier.ABSTRACT);
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                String type = annotation.getAnnotationType().toString();
                isTest |= TESTS.contains(type);
                isOff |= disables(type, annotation.getArguments().toString());
                if (type.equals("Tag")) {
                    annotation.getArguments().stream()
                            .map(this::text)
                            .filter(Objects::nonNull)
                            .forEach(tags::add);
                }
            }
            Declaration declaration = new Declaration(name, isTest, isOff, isAbstract, tags);
            declarations.computeIfAbsent(name, n -> new ArrayList<>()).add(declaration);
            return declaration;
        }

        /** Of all conditions, only one of the operating system is fulfilled in each build on Linux. */
        private static boolean disables(String annotation, String arguments) {
            return switch (annotation) {
                case "EnabledOnOs" -> !arguments.contains("OS.LINUX");
                case "DisabledOnOs" -> arguments.contains("OS.LINUX");
                default -> annotation.startsWith("Disabled") || annotation.startsWith("Enabled");
            };
        }

        private String text(ExpressionTree argument) {
            Tree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
            return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : null;
        }
    }
}
