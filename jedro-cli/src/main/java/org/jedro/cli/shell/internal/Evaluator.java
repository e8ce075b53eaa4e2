// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Evaluates snippets on a project. Confined to one thread, except for {@link #stop}. */
final class Evaluator implements AutoCloseable {
    private static final List<String> IMPORTS = List.of(
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.stream.*",
            "org.jedro.catalog.*",
            "org.jedro.pipeline.*",
            "org.jedro.ref.*",
            "org.jedro.runner.*",
            "org.jedro.session.*",
            "static " + Ready.class.getName() + ".*");

    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");

    private final SnippetLoader loader;
    private final SnippetEngine engine;
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final ShellFunctions functions;
    private final Set<String> own = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * What a snippet did.
     *
     * @param name the variable that has the value; empty without a value
     * @param isDeclared whether the snippet declares that variable
     * @param value the value
     * @param note what was declared; empty if there is nothing to print
     * @param error why it failed; empty if it did not
     */
    record Outcome(
            Optional<String> name,
            boolean isDeclared,
            @Nullable Object value,
            String note,
            Optional<String> error) {
        static Outcome failed(String error) {
            return new Outcome(Optional.empty(), false, null, "", Optional.of(error));
        }

        static Outcome noted(String note) {
            return new Outcome(Optional.empty(), false, null, note, Optional.empty());
        }
    }

    Evaluator(World world, ShellFunctions functions) {
        this.functions = functions;
        loader = new SnippetLoader(world.loader());
        engine = new SnippetEngine(loader);
        jshell = JShell.builder()
                .executionEngine(engine, Map.of())
                .compilerOptions("-classpath", world.classPath(), "-Xlint:none", "-proc:none")
                .build();
        analysis = jshell.sourceCodeAnalysis();
        prepare(world.additions());
    }

    private void prepare(Additions additions) {
        set("functions", () -> functions);
        set("session", functions::session);
        set("context", functions::context);
        set("catalog", functions::catalog);
        set("pipelines", functions::pipelines);
        IMPORTS.forEach(name -> jshell.eval("import " + name + ";"));
        problems.addAll(additions.problems());
        additions.functions().forEach(this::add);
        additions.variables().forEach(this::add);
        jshell.snippets().forEach(snippet -> own.add(snippet.id()));
    }

    /** Makes the static methods of a class of a plugin ready. */
    private void add(Class<?> functions) {
        Set<String> known = signatures(Ready.class);
        Optional<String> taken =
                signatures(functions).stream().filter(known::contains).findFirst();
        if (taken.isPresent()) {
            problems.add("The functions of " + functions.getName() + " are left out: the shell itself has "
                    + taken.get() + ".");
        } else if (!isImported(functions)) {
            problems.add(
                    "The functions of " + functions.getName() + " are left out: expected a public class in a package.");
        }
    }

    private boolean isImported(Class<?> functions) {
        String name = functions.getCanonicalName();
        return name != null
                && jshell.eval("import static " + name + ".*;").stream()
                        .allMatch(event -> event.status() == Status.VALID);
    }

    private static Set<String> signatures(Class<?> type) {
        Set<String> signatures = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                signatures.add(method.getName()
                        + Stream.of(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")")));
            }
        }
        return signatures;
    }

    /** Makes a variable of a plugin ready. */
    private void add(String name, Object value) {
        if (Stream.of(Ready.class.getFields()).map(Field::getName).anyMatch(name::equals)) {
            problems.add("Variable '" + name + "' of a plugin is left out: the shell itself has one with that name.");
        } else if (!SourceVersion.isName(name) || !declare(name, Variable.of(value))) {
            problems.add("Variable '" + name + "' of a plugin is left out: expected a name of Java.");
        }
    }

    /** What is wrong with the project is reported once; the shell can be used to find out. */
    private void set(String field, Supplier<?> value) {
        try {
            Field variable = loader.ready().getDeclaredField(field);
            variable.setAccessible(true);
            variable.set(null, value.get());
        } catch (JedroException e) {
            if (!problems.contains(e.getMessage())) {
                problems.add(String.valueOf(e.getMessage()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return why ready variables have no value, and what plugins add is left out} */
    List<String> problems() {
        return List.copyOf(problems);
    }

    ShellFunctions functions() {
        return functions;
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** {@return whether a variable of one of the types holds the value now} */
    boolean declare(String name, Variable variable) {
        for (String type : variable.types()) {
            Optional<VarSnippet> declared = jshell.eval(type + " " + name + ";").stream()
                    .filter(event -> event.status() == Status.VALID && event.causeSnippet() == null)
                    .map(SnippetEvent::snippet)
                    .filter(VarSnippet.class::isInstance)
                    .map(VarSnippet.class::cast)
                    .findFirst();
            if (declared.isPresent() && holds(declared.get(), variable.value())) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(VarSnippet declared, @Nullable Object value) {
        engine.assignNext(value);
        try {
            jshell.varValue(declared);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
        return engine.value() == value;
    }

    /** {@return what one snippet did} */
    Outcome eval(String source) {
        engine.reset();
        List<SnippetEvent> events = jshell.eval(source);
        Outcome last = Outcome.noted("");
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                last = outcome(source, event);
                if (last.error().isPresent()) {
                    return last;
                }
            }
        }
        return last;
    }

    private Outcome outcome(String source, SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            return Outcome.failed(
                    SnippetErrors.compiler(source, jshell.diagnostics(snippet).toList()));
        }
        if (event.exception() instanceof UnresolvedReferenceException unresolved) {
            return Outcome.failed("The snippet failed: " + missing(unresolved.getSnippet()));
        }
        Optional<Throwable> failure = engine.failure();
        if (failure.isPresent()) {
            return Outcome.failed(SnippetErrors.thrown(failure.get()));
        }
        if (event.exception() != null) {
            return Outcome.failed("The snippet failed.");
        }
        if (snippet.kind() == Snippet.Kind.EXPRESSION || snippet.kind() == Snippet.Kind.VAR) {
            return value(snippet);
        }
        return Outcome.noted(note(event));
    }

    private Outcome value(Snippet snippet) {
        Object value = engine.value();
        String name = nameOf(snippet);
        if (snippet instanceof VarSnippet variable && isInferred(variable) && value != null) {
            declare(name, functions.typed(value));
        }
        boolean isDeclared = snippet instanceof VarSnippet && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        return new Outcome(Optional.of(name), isDeclared, value, "", Optional.empty());
    }

    private static String nameOf(Snippet snippet) {
        return snippet instanceof ExpressionSnippet expression
                ? expression.name()
                : ((DeclarationSnippet) snippet).name();
    }

    /** The user did not choose the type, and Java found nothing better: a value that was loaded has more. */
    private static boolean isInferred(VarSnippet variable) {
        boolean isByJava = variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || variable.source().stripLeading().startsWith("var ");
        return isByJava && variable.typeName().equals("Object");
    }

    private String note(SnippetEvent event) {
        Snippet snippet = event.snippet();
        String what = snippet instanceof MethodSnippet method
                ? "method " + method.name() + "(" + method.parameterTypes() + ")"
                : snippet instanceof TypeDeclSnippet type ? type.name() : "";
        if (what.isEmpty()) {
            return "";
        }
        boolean isComplete = event.status() == Status.VALID;
        return isComplete
                ? "created " + what
                : "created " + what + ", which can be used when " + undefined((DeclarationSnippet) snippet) + " exists";
    }

    private String missing(DeclarationSnippet snippet) {
        return snippet.name() + " uses " + undefined(snippet) + ", which does not exist.";
    }

    private String undefined(DeclarationSnippet snippet) {
        return jshell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    /** {@return the user's imports, methods and types, in their order} */
    List<String> declarations() {
        return active().filter(snippet -> snippet instanceof ImportSnippet
                        || snippet instanceof MethodSnippet
                        || snippet instanceof TypeDeclSnippet)
                .map(Snippet::source)
                .toList();
    }

    /** {@return the variables that the user has named, in their order} */
    Map<String, Variable> variables() {
        Map<String, Variable> variables = new LinkedHashMap<>();
        List<VarSnippet> valid = active().filter(VarSnippet.class::isInstance)
                .map(VarSnippet.class::cast)
                .filter(variable -> jshell.status(variable) == Status.VALID)
                .filter(variable -> !TEMPORARY.matcher(variable.name()).matches())
                .toList();
        valid.forEach(variable -> {
            jshell.varValue(variable);
            variables.put(variable.name(), new Variable(engine.value(), List.of(variable.typeName())));
        });
        return variables;
    }

    private Stream<Snippet> active() {
        return jshell.snippets().filter(snippet -> jshell.status(snippet).isActive() && !own.contains(snippet.id()));
    }

    /** {@return what code makes, which calls methods of the user's classes, or why it makes nothing} */
    Display display(Supplier<Display> code) {
        try {
            return Objects.requireNonNull((Display) engine.run(code::get));
        } catch (Throwable e) {
            return Display.of(SnippetErrors.thrown(e));
        }
    }

    /** Stops the snippet that runs or is being compiled, and those that follow. */
    void stop() {
        engine.interrupt();
    }

    /** Lets snippets run again. */
    void forgetStop() {
        engine.forgetInterrupt();
    }

    @Override
    public void close() {
        jshell.close();
    }
}
