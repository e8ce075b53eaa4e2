// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.Resolver;
import org.jedro.hook.Hook;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.journal.RunJournal;
import org.jedro.runner.internal.Hooks;

/** The values that a project's settings returned, each of them read once. */
record CheckedSettings(
        Settings settings,
        List<Hook> hooks,
        List<String> disabledHooks,
        List<String> disabledPlugins,
        List<DatasetProvider> datasetProviders,
        Map<String, Resolver> resolvers,
        String confSource,
        String baseEnvironment,
        String defaultEnvironment,
        RunJournal journal) {

    static CheckedSettings of(Settings settings, Project project) {
        Reader reader = new Reader();
        CheckedSettings checked = new CheckedSettings(
                settings,
                reader.list("hooks", settings::hooks, Hook.class),
                reader.list("disabledHooks", settings::disabledHooks, String.class),
                reader.list("disabledPlugins", settings::disabledPlugins, String.class),
                reader.list("datasetProviders", settings::datasetProviders, DatasetProvider.class),
                reader.resolvers(settings::resolvers),
                reader.text("confSource", settings::confSource),
                reader.environment("baseEnvironment", settings::baseEnvironment),
                reader.environment("defaultEnvironment", settings::defaultEnvironment),
                reader.value("journal", () -> settings.journal(project), RunJournal.none()));
        reader.problems.throwIfAny(found -> new InvalidSettingsException(found, settings.getClass()));
        return checked;
    }

    boolean isEnabled(Hook hook) {
        return !disabledHooks.contains(Hooks.nameOf(hook));
    }

    /** Reads the settings, and collects the problems of their values. */
    private static final class Reader {
        private final Problems problems = new Problems();

        <T> T value(String method, Supplier<T> getter, T fallback) {
            try {
                return Objects.requireNonNull(getter.get(), "it returned null");
            } catch (Throwable e) {
                String reason = e instanceof NullPointerException && "it returned null".equals(Thrown.message(e))
                        ? "expected a value, but was null"
                        : Reason.of(e);
                problems.at(method + "()").add(reason);
                return fallback;
            }
        }

        /** An unchecked cast may have put objects of any class into the map. */
        Map<String, Resolver> resolvers(Supplier<Map<String, Resolver>> getter) {
            Map<String, Resolver> checked = new LinkedHashMap<>();
            Map<?, ?> items = value("resolvers", getter, Map.of());
            items.forEach((name, item) -> {
                if (name instanceof String text && item instanceof Resolver resolver) {
                    checked.put(text, resolver);
                } else if (!(name instanceof String)) {
                    problems.at("resolvers()")
                            .add("expected the name of a resolver, but was " + (name == null ? "null" : found(name)));
                } else {
                    problems.at("resolvers(), '" + name + "'")
                            .add("expected " + expected(Resolver.class) + ", but was " + found(item));
                }
            });
            return checked;
        }

        String text(String method, Supplier<String> getter) {
            String text = value(method, getter, "-");
            if (text.isBlank()) {
                problems.at(method + "()").add("expected a name, but was empty");
            }
            return text;
        }

        String environment(String method, Supplier<String> reported) {
            String name = value(method, reported, "-");
            if (!FileConfigLoader.isEnvironment(name)) {
                problems.at(method + "()").add("expected the name of a folder, but was '" + name + "'");
            }
            return name;
        }

        /** An unchecked cast may have put objects of any class into the list. */
        <T> List<T> list(String method, Supplier<List<T>> getter, Class<T> type) {
            List<T> checked = new ArrayList<>();
            List<?> items = value(method, getter, List.of());
            for (int i = 0; i < items.size(); i++) {
                Object item = items.get(i);
                if (type.isInstance(item)) {
                    T one = type.cast(item);
                    if (!checked.contains(one)) {
                        checked.add(one);
                    }
                } else {
                    problems.at(method + "(), item " + (i + 1))
                            .add("expected " + expected(type) + ", but was " + found(item));
                }
            }
            return List.copyOf(checked);
        }

        private static String expected(Class<?> type) {
            return type == String.class ? "a text" : "an object that implements " + type.getSimpleName();
        }

        private static String found(Object item) {
            if (item instanceof Class<?> itself) {
                return "the class " + itself.getSimpleName() + " itself; write 'new " + itself.getSimpleName() + "()'";
            }
            return item == null
                    ? "null"
                    : "an object of class " + item.getClass().getSimpleName();
        }
    }
}
