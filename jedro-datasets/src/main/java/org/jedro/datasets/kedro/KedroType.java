// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jedro.value.MapValue;

/**
 * A type of Kedro and its translation.
 *
 * @param type returns Jedro's type for the options that are set
 * @param arguments the translation of each argument: {@code load_args.sep}, or {@code file_format} for one of the entry itself
 * @param differences the differences that apply to every entry
 * @param finish the remaining work after all arguments are translated
 */
record KedroType(
        Function<MapValue, String> type, Map<String, Argument> arguments, List<String> differences, Finish finish) {
    KedroType {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        differences = List.copyOf(differences);
    }

    /** {@return a type that always has the same type in Jedro} */
    static KedroType of(String type) {
        return new KedroType(options -> type, Map.of(), List.of(), into -> {});
    }

    /** {@return this type with Jedro's type depending on the options} */
    KedroType as(Function<MapValue, String> type) {
        return new KedroType(type, arguments, differences, finish);
    }

    /** {@return this type with arguments of a group: {@code load_args}, {@code save_args}; of the entry itself for ""} */
    KedroType with(String group, Arguments more) {
        Map<String, Argument> all = new LinkedHashMap<>(arguments);
        more.byName().forEach((name, argument) -> all.put(group.isEmpty() ? name : group + "." + name, argument));
        return new KedroType(type, all, differences, finish);
    }

    /** {@return this type with a further difference} */
    KedroType differing(String clause) {
        List<String> all = new ArrayList<>(differences);
        all.add(clause);
        return new KedroType(type, arguments, all, finish);
    }

    /** {@return this type with a further finishing step} */
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

    /** A step after all arguments are translated. */
    interface Finish {
        void finish(Translating into);
    }
}
