// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.Selector;
import org.jedro.runner.FailurePolicy;
import org.jedro.runner.RunOptions;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.session.RunRequest;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** The body of a request for a run: the options of {@code jedro run} with underscores. Unknown keys and other types are refused. */
public final class RunBody {
    /** Keys of Kedro's server for which the option has another name. */
    private static final Map<String, String> OF_KEDRO =
            Map.of("node_names", "nodes", "is_async", "async", "pipeline_names", "pipelines");

    private static final List<String> LISTS =
            List.of("pipelines", "nodes", "from_nodes", "to_nodes", "from_inputs", "to_outputs", "tags", "namespaces");
    private static final List<String> TEXTS = List.of("select", "exclude", "runner", "failure", "env");
    private static final List<String> MAPS = List.of("params", "load_versions", "runner_params");
    private static final List<String> FLAGS = List.of("async", "only_missing_outputs", "check_mutation");
    private static final Map<String, FailurePolicy> POLICIES = policies();

    private final Map<String, Value> values = new LinkedHashMap<>();

    private RunBody() {}

    /**
     * {@return what the body contains}
     *
     * @throws HttpProblem if it has other keys or types; all problems at once
     */
    public static RunBody of(MapValue body) {
        RunBody read = new RunBody();
        Problems problems = new Problems();
        body.entries().forEach((written, value) -> {
            String key = OF_KEDRO.getOrDefault(written, written);
            Problems here = problems.at(value, written);
            if (!keys().contains(key)) {
                here.unknown("key", written, keys());
            } else if (read.values.put(key, value) != null) {
                here.add("expected '" + key + "' once, but it is also there under another name");
            } else {
                checkType(key, value, here);
            }
        });
        if (problems.hasErrors()) {
            throw HttpProblem.of(422, "the body", problems.list());
        }
        if (hasInterpolation(read.map("params"))) {
            throw HttpProblem.of(400, "Key 'params': expected values without '${': interpolations belong in files.");
        }
        read.nestParameters();
        return read;
    }

    /** A dot in a key nests, as on the command line and in its files of options. */
    private void nestParameters() {
        try {
            values.computeIfPresent("params", (key, written) -> OptionValues.parameters(key, map(key)));
        } catch (InvalidOptionException e) {
            throw HttpProblem.of(422, e);
        }
    }

    /** {@return all keys} */
    static List<String> keys() {
        List<String> keys = new ArrayList<>(LISTS);
        keys.addAll(TEXTS);
        keys.addAll(MAPS);
        keys.addAll(FLAGS);
        return keys;
    }

    private static void checkType(String key, Value value, Problems here) {
        if (LISTS.contains(key)) {
            checkNames(value, here);
        } else if (MAPS.contains(key)) {
            if (!(value instanceof MapValue map)) {
                here.expected("a map");
            } else if (key.equals("load_versions")
                    && !map.entries().values().stream().allMatch(RunBody::isText)) {
                here.add("expected versions as texts");
            }
        } else if (FLAGS.contains(key)) {
            if (!(value.toJava() instanceof Boolean)) {
                here.expected("true or false");
            }
        } else if (value.toJava() instanceof String text && text.isEmpty()) {
            here.add("expected a text that is not empty");
        } else if (!isText(value)) {
            here.expected("a text");
        } else if (key.equals("failure") && !POLICIES.containsKey(text(value))) {
            here.add("expected " + String.join(" or ", POLICIES.keySet()));
        }
    }

    /** An interpolation would be evaluated as one of a file, with the resolvers of the project. */
    private static boolean hasInterpolation(Value value) {
        if (value instanceof MapValue map) {
            return map.entries().entrySet().stream()
                    .anyMatch(entry -> entry.getKey().contains("${") || hasInterpolation(entry.getValue()));
        }
        return value instanceof ListValue list
                ? list.items().stream().anyMatch(RunBody::hasInterpolation)
                : text(value).contains("${");
    }

    private static void checkNames(Value value, Problems here) {
        if (!(value instanceof ListValue list)) {
            here.expected("a list of names");
            return;
        }
        list.items().stream()
                .filter(item -> !isText(item))
                .findFirst()
                .ifPresent(item -> here.add("expected a list of names but it holds "
                        + (item.toJava() instanceof String ? "a blank text" : item.kind())));
    }

    private static boolean isText(Value value) {
        return value instanceof ScalarValue && value.toJava() instanceof String text && !text.isBlank();
    }

    /** {@return the environment, if one is named} */
    Optional<String> environment() {
        return text("env");
    }

    /** {@return the name of the runner} */
    String runner() {
        return text("runner").orElse("SequentialRunner");
    }

    /** {@return the parameters of the run, or of the runner} */
    MapValue map(String key) {
        return values.get(key) instanceof MapValue map ? map : MapValue.empty();
    }

    /** {@return the versions to load, by dataset} */
    Map<String, String> loadVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        map("load_versions").entries().forEach((dataset, version) -> versions.put(dataset, text(version)));
        return versions;
    }

    /** {@return whether nodes are named by a selector of a plugin or a recorded run, {@code failed:last}} */
    boolean hasProvidedSelectors() {
        return List.of("nodes", "from_nodes", "to_nodes").stream()
                .flatMap(key -> names(key).stream())
                .anyMatch(name -> name.indexOf(':') >= 0);
    }

    /**
     * {@return the request, without its runner}
     *
     * @throws org.jedro.JedroException if a selector cannot be parsed
     */
    public RunRequest request(RunOptions options) {
        RunRequest request = RunRequest.defaults()
                .withPipelines(names("pipelines"))
                .withFilter(filter())
                .withOptions(engine(options));
        String selector = selector();
        return selector.isEmpty() ? request : request.withSelector(Selector.parse(selector));
    }

    private PipelineFilter filter() {
        return PipelineFilter.all()
                .nodeNames(array("nodes"))
                .fromNodes(array("from_nodes"))
                .toNodes(array("to_nodes"))
                .fromInputs(array("from_inputs"))
                .toOutputs(array("to_outputs"))
                .tags(array("tags"))
                .nodeNamespaces(array("namespaces"));
    }

    private String selector() {
        List<String> parts = new ArrayList<>();
        text("select").ifPresent(select -> parts.add(select.strip()));
        text("exclude").ifPresent(exclude -> {
            for (String part : exclude.strip().split("\\s+", -1)) {
                parts.add("!" + part);
            }
        });
        return String.join(" ", parts);
    }

    private RunOptions engine(RunOptions plain) {
        RunOptions options = text("failure")
                .map(name -> plain.withFailurePolicy(POLICIES.getOrDefault(name, FailurePolicy.FAIL_FAST)))
                .orElse(plain);
        options = isSet("only_missing_outputs") ? options.onlyMissingOutputs() : options;
        options = isSet("check_mutation") ? options.checkingMutation() : options;
        return isSet("async") ? options.loadingInParallel() : options;
    }

    private boolean isSet(String key) {
        Value value = values.get(key);
        return value != null && Boolean.TRUE.equals(value.toJava());
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(RunBody::text);
    }

    private static String text(Value value) {
        return String.valueOf(value.toJava());
    }

    private List<String> names(String key) {
        return values.get(key) instanceof ListValue list
                ? list.items().stream().map(RunBody::text).toList()
                : List.of();
    }

    private String[] array(String key) {
        return names(key).toArray(new String[0]);
    }

    private static Map<String, FailurePolicy> policies() {
        Map<String, FailurePolicy> policies = new LinkedHashMap<>();
        policies.put("fail-fast", FailurePolicy.FAIL_FAST);
        policies.put("finish-running", FailurePolicy.FINISH_RUNNING);
        policies.put("keep-going", FailurePolicy.KEEP_GOING);
        return policies;
    }
}
