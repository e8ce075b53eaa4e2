package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jedro.value.MapValue;

/**
 * A type of Kedro and what it is here.
 *
 * @param type gives our type of the options that are written
 * @param arguments what becomes of each argument: {@code load_args.sep}, or {@code file_format} where it stands by itself
 * @param differences what is not the same for any entry
 * @param finish what remains to be done when all arguments are translated
 */
record KedroType(
        Function<MapValue, String> type, Map<String, Argument> arguments, List<String> differences, Finish finish) {
    KedroType {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        differences = List.copyOf(differences);
    }

    /** {@return a type that is always the same of ours} */
    static KedroType of(String type) {
        return new KedroType(options -> type, Map.of(), List.of(), into -> {});
    }

    /** {@return this type with our type depending on what is written} */
    KedroType as(Function<MapValue, String> type) {
        return new KedroType(type, arguments, differences, finish);
    }

    /** {@return this type with arguments of a group: {@code load_args}, {@code save_args}; of the entry itself for ""} */
    KedroType with(String group, Arguments more) {
        Map<String, Argument> all = new LinkedHashMap<>(arguments);
        more.byName().forEach((name, argument) -> all.put(group.isEmpty() ? name : group + "." + name, argument));
        return new KedroType(type, all, differences, finish);
    }

    /** {@return this type with something that differs} */
    KedroType differing(String clause) {
        List<String> all = new ArrayList<>(differences);
        all.add(clause);
        return new KedroType(type, arguments, all, finish);
    }

    /** {@return this type with something to do in the end} */
    KedroType lastly(Finish last) {
        return new KedroType(type, arguments, differences, into -> {
            finish.finish(into);
            last.finish(into);
        });
    }

    /** {@return the arguments of a group, by name} */
    List<String> namesIn(String group) {
        String prefix = group + ".";
        return arguments.keySet().stream()
                .filter(path -> group.isEmpty() ? path.indexOf('.') < 0 : path.startsWith(prefix))
                .map(path -> group.isEmpty() ? path : path.substring(prefix.length()))
                .toList();
    }

    /** What is done when all arguments are translated. */
    interface Finish {
        void finish(Translating into);
    }
}
