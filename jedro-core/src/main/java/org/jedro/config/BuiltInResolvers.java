// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.Origin;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.MissingValue;
import org.jedro.config.internal.Texts;
import org.jedro.config.internal.YamlReader;
import org.jedro.internal.Reason;
import org.jedro.internal.Suggestions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The resolvers of one load: those that are built in, and the loader's own. */
final class BuiltInResolvers implements Resolvers {
    static final String ENVIRONMENT = "oc.env";
    private static final Set<String> ALL = Set.of(
            "globals",
            "runtime_params",
            "oc.create",
            "oc.decode",
            "oc.deprecated",
            "oc.dict.keys",
            "oc.dict.values",
            "oc.select");

    private final String kind;
    private final FileConfigLoader.Settings settings;
    private final Supplier<MapValue> globals;
    private final Set<String> references;
    private final List<MapValue> earlier;
    private final Supplier<Optional<String>> misnamedGlobals;
    private final Interpolator runtimeParameters;

    /**
     * Creates the resolvers of a load.
     *
     * @param earlier the documents of the environments before this one
     * @param misnamedGlobals a file that looks like one of globals, but is not read; empty without one
     */
    BuiltInResolvers(
            String kind,
            FileConfigLoader.Settings settings,
            Supplier<MapValue> globals,
            ConfigProblems problems,
            Set<String> references,
            List<MapValue> earlier,
            Supplier<Optional<String>> misnamedGlobals) {
        this.kind = kind;
        this.settings = settings;
        this.globals = globals;
        this.references = references;
        this.earlier = earlier;
        this.misnamedGlobals = misnamedGlobals;
        this.runtimeParameters = new Interpolator(settings.runtimeParameters(), this, problems);
    }

    @Override
    public Value resolve(String name, List<Value> arguments, Origin origin, Interpolation place) {
        Resolver own = settings.resolvers().get(name);
        if (own != null) {
            return custom(name, own, arguments, origin);
        }
        return switch (name) {
            case "globals" -> globals(arguments, origin);
            case "runtime_params" -> runtimeParameters(arguments, origin);
            case ENVIRONMENT -> environment(arguments, origin);
            case "oc.create" -> create(arguments, origin, place);
            case "oc.decode" -> decode(arguments, place);
            case "oc.deprecated" -> deprecated(arguments, origin, place);
            case "oc.dict.keys" -> keys(arguments, origin, place);
            case "oc.dict.values" ->
                new ListValue(
                        List.copyOf(map(name, at(name, arguments, place::select))
                                .entries()
                                .values()),
                        origin);
            case "oc.select" -> select(arguments, origin, place);
            default -> throw unknown(name);
        };
    }

    /** Kedro's old TemplatedConfigLoader wrote values of the globals in this form, with defaults after a vertical bar. */
    @Override
    public String hintForAbsent(String name, String similar) {
        if (kind.equals("globals")) {
            return similar;
        }
        int bar = name.indexOf('|');
        if (bar > 0) {
            return "; a default is written ${globals:" + name.substring(0, bar) + ", " + name.substring(bar + 1) + "}";
        }
        if (isGlobal(name)) {
            return "; did you mean '${globals:" + name + "}'?";
        }
        Optional<Value> other = ofAnotherEnvironment(name);
        if (other.isPresent()) {
            return " in this environment, only in " + other.get().origin()
                    + "; repeat it here, or use a value of globals.yml: ${globals:…}";
        }
        if (!similar.isEmpty()) {
            return similar;
        }
        return kind.equals("catalog") && !name.startsWith("_")
                ? "; a value of globals.yml is written ${globals:" + name + "}"
                : "";
    }

    /** Interpolation stays within an environment. */
    private Optional<Value> ofAnotherEnvironment(String name) {
        return earlier.stream().flatMap(tree -> at(tree, name).stream()).findFirst();
    }

    private boolean isGlobal(String name) {
        try {
            return at(globals.get(), name).isPresent();
        } catch (UnresolvedException e) {
            return false;
        }
    }

    private static Optional<Value> at(MapValue tree, String name) {
        try {
            return ValuePath.inside(tree, ValuePath.steps(name));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    private static Value custom(String name, Resolver own, List<Value> arguments, Origin origin) {
        List<@Nullable Object> plain = new ArrayList<>();
        arguments.forEach(argument -> plain.add(argument.toJava()));
        try {
            return Value.of(own.resolve(plain), origin);
        } catch (Throwable e) {
            throw new ExpressionException("resolver '" + name + "' failed: " + Reason.of(e));
        }
    }

    private ExpressionException unknown(String name) {
        Set<String> known = new TreeSet<>(ALL);
        known.add(ENVIRONMENT);
        known.addAll(settings.resolvers().keySet());
        return new ExpressionException(
                "there is no resolver called '" + name + "'; " + Suggestions.hint(name, known, "resolvers"));
    }

    private Value globals(List<Value> arguments, Origin origin) {
        if (kind.equals("globals")) {
            throw new ExpressionException("'globals' cannot be used in globals themselves; write '${name}'");
        }
        String path = path("globals", arguments);
        if (path.startsWith("_")) {
            throw new ExpressionException("'" + path + "' begins with '_', so it is hidden from other files");
        }
        references.add("globals:" + path);
        MapValue values = globals.get();
        return found(values, path, arguments, origin)
                .orElseThrow(() -> new ExpressionException(
                        "there is no global '" + path + "' and no default; " + hintForGlobal(values, path)));
    }

    /** {@return the names beside the first step that does not exist} */
    private String hintForGlobal(MapValue values, String path) {
        if (values.isEmpty()) {
            return "there are no globals"
                    + misnamedGlobals
                            .get()
                            .map(file -> " in a globals.yml; '" + file + "' is not read")
                            .orElse("");
        }
        Value at = values;
        StringBuilder before = new StringBuilder();
        for (String step : ValuePath.steps(path)) {
            Value next = ValuePath.next(at, step);
            if (next == null) {
                break;
            }
            before.append(before.isEmpty() ? "" : ".").append(step);
            at = next;
        }
        if (before.isEmpty()) {
            return Suggestions.hint(path, values.entries().keySet(), "globals");
        }
        if (!(at instanceof MapValue map)) {
            return "'" + before + "' is " + at.kind();
        }
        List<String> names =
                map.entries().keySet().stream().map(key -> before + "." + key).toList();
        return Suggestions.hint(path, names, "globals in '" + before + "'");
    }

    private Value runtimeParameters(List<Value> arguments, Origin origin) {
        if (kind.equals("globals")) {
            throw new ExpressionException(
                    "'runtime_params' cannot be used in globals; use it where the global is used, for example"
                            + " '${runtime_params:x, ${globals:x}}'");
        }
        String path = path("runtime_params", arguments);
        references.add("runtime_params:" + path);
        return runtimeParameters
                .select(path)
                .filter(value -> !MissingValue.is(value))
                .map(value -> value.origin().isOption() ? value : value.at(origin))
                .or(() -> standard(arguments))
                .orElseThrow(() -> new ExpressionException("there is no runtime parameter '" + path
                        + "' and no default; pass it with --params " + path + "=<value>"));
    }

    /** {@return the value at a path, or else the default that is the second argument; an existing null counts as a value} */
    private static Optional<Value> found(MapValue values, String path, List<Value> arguments, Origin origin) {
        return ValuePath.inside(values, ValuePath.steps(path))
                .filter(value -> !MissingValue.is(value))
                .map(value -> value.at(origin))
                .or(() -> standard(arguments));
    }

    private static Optional<Value> standard(List<Value> arguments) {
        return arguments.size() == 2 ? Optional.of(arguments.get(1)) : Optional.empty();
    }

    private Value environment(List<Value> arguments, Origin origin) {
        if (!settings.mayReadEnvironment(kind)) {
            throw new ExpressionException("'oc.env' reads the environment in credentials only; put this value there, or"
                    + " allow it for the loader");
        }
        return variable(settings.environmentVariables(), arguments, origin);
    }

    private static Value variable(Map<String, String> environment, List<Value> arguments, Origin origin) {
        String name = path(ENVIRONMENT, arguments);
        String value = environment.get(name);
        if (value != null) {
            return new ScalarValue(value, origin);
        }
        if (arguments.size() < 2) {
            throw new ExpressionException("environment variable '" + name + "' is not set, and there is no default");
        }
        Value standard = arguments.get(1);
        return scalar(standard) == null && standard instanceof ScalarValue
                ? standard
                : new ScalarValue(Texts.of(standard), origin);
    }

    private Value create(List<Value> arguments, Origin origin, Interpolation place) {
        Value argument = single("oc.create", arguments);
        Value created = scalar(argument) instanceof String text ? parsed(text, origin) : argument;
        if (created instanceof ScalarValue scalar && scalar.toJava() != null) {
            throw new ExpressionException("'oc.create' makes maps and lists, but was given " + created.kind());
        }
        return place.resolve(created);
    }

    /** {@return the tree of a YAML text; an empty map for an empty text} */
    private Value parsed(String text, Origin origin) {
        ConfigProblems inner = new ConfigProblems();
        Optional<Value> value = new YamlReader(origin.file(), inner, settings.notes()).read(text);
        if (!inner.isEmpty()) {
            throw new ExpressionException("the text given to 'oc.create' is not valid YAML");
        }
        Object data = value.map(Value::toJava).orElse(null);
        return Value.of(data == null ? Map.of() : data, origin);
    }

    private Value decode(List<Value> arguments, Interpolation place) {
        Value argument = single("oc.decode", arguments);
        if (argument instanceof ScalarValue && argument.toJava() == null) {
            return argument;
        }
        if (!(scalar(argument) instanceof String text)) {
            throw new ExpressionException("'oc.decode' needs a text, but was given " + argument.kind());
        }
        return place.evaluate(ExpressionParser.parseElement(text));
    }

    private Value deprecated(List<Value> arguments, Origin origin, Interpolation place) {
        String path = path("oc.deprecated", arguments);
        Value value = place.select(path)
                .orElseThrow(
                        () -> new ExpressionException("'" + path + "' does not exist, so nothing can stand for it"));
        String message = arguments.size() > 1
                ? String.valueOf(arguments.get(1).toJava())
                : "'$OLD_KEY' is deprecated; use '$NEW_KEY'";
        settings.notes()
                .accept(origin, message.replace("$OLD_KEY", place.path()).replace("$NEW_KEY", path));
        return value;
    }

    private Value keys(List<Value> arguments, Origin origin, Interpolation place) {
        List<Value> keys = new ArrayList<>();
        map("oc.dict.keys", at("oc.dict.keys", arguments, place::selectUnresolved))
                .entries()
                .keySet()
                .forEach(key -> keys.add(new ScalarValue(key, origin)));
        return new ListValue(keys, origin);
    }

    private static Value at(String name, List<Value> arguments, Function<String, Optional<Value>> select) {
        Value argument = single(name, arguments);
        if (!(scalar(argument) instanceof String path)) {
            throw new ExpressionException(
                    "'" + name + "' needs the name of a map, without '${…}', but was given " + argument.kind());
        }
        return select.apply(path).orElseThrow(() -> new ExpressionException("'" + path + "' does not exist"));
    }

    private static MapValue map(String name, Value value) {
        if (value instanceof MapValue map) {
            return map;
        }
        throw new ExpressionException("'" + name + "' needs the name of a map, but it is that of " + value.kind());
    }

    private static Value select(List<Value> arguments, Origin origin, Interpolation place) {
        String path = path("oc.select", arguments);
        return place.select(path)
                .filter(value -> !MissingValue.is(value))
                .orElseGet(() -> arguments.size() > 1 ? arguments.get(1) : new ScalarValue(null, origin));
    }

    /** {@return the data of a single value; null for maps and lists, which are not copied for inspection} */
    private static @Nullable Object scalar(Value value) {
        return value instanceof ScalarValue ? value.toJava() : null;
    }

    private static Value single(String name, List<Value> arguments) {
        if (arguments.size() != 1) {
            throw new ExpressionException("'" + name + "' needs 1 argument, but was given " + arguments.size());
        }
        return arguments.get(0);
    }

    private static String path(String name, List<Value> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new ExpressionException("'" + name + "' needs a name and perhaps a default, but was given "
                    + arguments.size() + " arguments");
        }
        return Texts.of(arguments.get(0));
    }
}
