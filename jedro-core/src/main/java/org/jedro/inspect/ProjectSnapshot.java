package org.jedro.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jedro.JedroVersion;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.MissingConfigException;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * What a project consists of, for tools: no values of parameters, no credentials, no data.
 *
 * @param project the project's name
 * @param jedroVersion the version of Jedro that took the picture
 * @param environment the environment that the datasets are of
 * @param pipelines the pipelines in the registry's order
 * @param datasets the entries of the catalog, and the datasets of pipelines that match a pattern, sorted by name
 * @param parameters the names of the parameters at the top, sorted
 */
public record ProjectSnapshot(
        String project,
        String jedroVersion,
        String environment,
        List<PipelinePicture> pipelines,
        List<DatasetPicture> datasets,
        List<String> parameters) {
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");

    /**
     * One pipeline.
     *
     * @param name its name
     * @param nodes its nodes in the order in which one worker runs them
     * @param inputs what it reads and does not write, sorted
     * @param outputs what it writes and does not read, sorted
     */
    public record PipelinePicture(String name, List<NodePicture> nodes, List<String> inputs, List<String> outputs) {}

    /**
     * One node.
     *
     * @param name its full name
     * @param function its function as people call it
     * @param namespace its namespace
     * @param tags its tags, sorted
     * @param inputs its inputs in order
     * @param outputs its outputs in order
     * @param source where the function is written, if that is in the project
     */
    public record NodePicture(
            String name,
            String function,
            Optional<String> namespace,
            List<String> tags,
            List<String> inputs,
            List<String> outputs,
            Optional<SourceLocation> source) {}

    /**
     * One dataset.
     *
     * @param name its name
     * @param type its type as it stands in the catalog
     * @param filepath its path as it stands in the catalog, without users and passwords
     */
    public record DatasetPicture(String name, String type, Optional<String> filepath) {}

    /**
     * {@return the picture of a session's project}
     *
     * @throws org.jedro.JedroException if a pipeline cannot be made or the configuration is wrong
     */
    public static ProjectSnapshot of(Session session) {
        List<PipelinePicture> pipelines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (String name : session.pipelines().names()) {
            Pipeline pipeline = session.pipelines().get(name);
            pipelines.add(picture(session.project(), name, pipeline));
            names.addAll(pipeline.datasets());
        }
        return new ProjectSnapshot(
                session.project().name(),
                JedroVersion.current(),
                session.context().environment(),
                List.copyOf(pipelines),
                datasets(session, names),
                new ArrayList<>(
                        new TreeSet<>(session.context().parameters().entries().keySet())));
    }

    private static PipelinePicture picture(Project project, String name, Pipeline pipeline) {
        return new PipelinePicture(
                name,
                pipeline.nodes().stream().map(node -> picture(project, node)).toList(),
                pipeline.inputs().stream().sorted().toList(),
                pipeline.outputs().stream().sorted().toList());
    }

    private static NodePicture picture(Project project, Node node) {
        return new NodePicture(
                node.name(),
                node.function().displayName(),
                node.namespace(),
                node.tags().stream().sorted().toList(),
                node.inputs(),
                node.outputs(),
                SourceLocation.of(project, node.function()));
    }

    private static List<DatasetPicture> datasets(Session session, TreeSet<String> names) {
        DataCatalog catalog;
        try {
            catalog = session.context().catalog();
        } catch (MissingConfigException e) {
            return List.of();
        }
        List<DatasetPicture> pictures = new ArrayList<>();
        List<String> known = names.stream().filter(catalog::contains).toList();
        new TreeMap<>(catalog.resolvePatterns(known)).forEach((name, config) -> pictures.add(picture(name, config)));
        return List.copyOf(pictures);
    }

    private static DatasetPicture picture(String name, MapValue config) {
        return new DatasetPicture(
                name,
                text(config, "type").orElse("unknown"),
                text(config, "filepath").map(path -> USER_IN_URL.matcher(path).replaceAll("***@")));
    }

    private static Optional<String> text(MapValue config, String key) {
        return config.get(key)
                .map(Value::toJava)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** {@return the picture as plain data, in a fixed order} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("project", project);
        map.put("jedro_version", jedroVersion);
        map.put("environment", environment);
        map.put("pipelines", pipelines.stream().map(ProjectSnapshot::plain).toList());
        Map<String, Object> entries = new LinkedHashMap<>();
        for (DatasetPicture dataset : datasets) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", dataset.type);
            dataset.filepath.ifPresent(path -> entry.put("filepath", path));
            entries.put(dataset.name, entry);
        }
        map.put("datasets", entries);
        map.put("parameters", parameters);
        return map;
    }

    private static Map<String, Object> plain(PipelinePicture pipeline) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", pipeline.name);
        map.put("inputs", pipeline.inputs);
        map.put("outputs", pipeline.outputs);
        map.put("nodes", pipeline.nodes.stream().map(ProjectSnapshot::plain).toList());
        return map;
    }

    private static Map<String, Object> plain(NodePicture node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.name);
        map.put("function", node.function);
        node.namespace.ifPresent(namespace -> map.put("namespace", namespace));
        map.put("tags", node.tags);
        map.put("inputs", node.inputs);
        map.put("outputs", node.outputs);
        node.source.ifPresent(source -> {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("filepath", source.filepath());
            place.put("line_start", source.lineStart());
            place.put("line_end", source.lineEnd());
            map.put("source", place);
        });
        return map;
    }
}
