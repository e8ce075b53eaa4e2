// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jedro.internal.JedroVersion;

/** The starters of Jedro: files that all projects have, and files of their own over them. */
enum BuiltInStarter {
    /** The example of the documentation. */
    SPACEFLIGHTS(
            "three pipelines of nine nodes: CSV and Excel to Parquet, a regression, charts; with all tools but Spark and Jupyter",
            allBut(Tool.SPARK, Tool.JUPYTER)),
    /** The example, whose joins are those of Spark. */
    SPACEFLIGHTS_SPARK(
            "the same three pipelines with joins in Spark and the model in plain Java; with all tools but Jupyter",
            EnumSet.complementOf(EnumSet.of(Tool.JUPYTER))),
    /** The smallest project that does something. */
    MINIMAL("two nodes, text in and text out, with tests", EnumSet.of(Tool.TEST, Tool.DATA)),
    /** A large graph. */
    DEMO_1000("a thousand nodes in nested namespaces, with layers and tags", EnumSet.of(Tool.TEST)),
    /** A project without pipelines, which has no name that users can write. */
    BLANK("", EnumSet.noneOf(Tool.class));

    private static final String BASE = "base";
    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final String description;
    private final Set<Tool> tools;

    BuiltInStarter(String description, Set<Tool> tools) {
        this.description = description;
        this.tools = tools;
    }

    private static Set<Tool> allBut(Tool first, Tool second) {
        return EnumSet.complementOf(EnumSet.of(first, second));
    }

    /** {@return the starters that users can name} */
    static List<BuiltInStarter> named() {
        return List.of(SPACEFLIGHTS, SPACEFLIGHTS_SPARK, MINIMAL, DEMO_1000);
    }

    static Optional<BuiltInStarter> find(String name) {
        return named().stream()
                .filter(starter -> starter.toString().equals(name))
                .findFirst();
    }

    String description() {
        return description;
    }

    /** {@return the tools of a project that is made from the starter by its name} */
    Set<Tool> tools() {
        return tools;
    }

    /** {@return the name as users write it} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the files of a project with some tools, by path} */
    List<StarterFile> files(ProjectNames names, Set<Tool> selected) {
        Map<String, StarterFile> files = new TreeMap<>();
        Resources resources = new Resources();
        for (String layer : layers(selected)) {
            resources.files(layer).forEach(file -> files.put(file.path(), file));
        }
        resources.launcher().forEach(file -> files.put(file.path(), file));
        files.keySet().removeIf(path -> isPruned(path, selected));
        Rendering rendering = new Rendering(values(names, resources), flags(selected));
        return files.values().stream().map(rendering::apply).toList();
    }

    /** {@return the folders whose files make the project, later ones over earlier ones} */
    private List<String> layers(Set<Tool> selected) {
        if (this == BLANK) {
            return List.of(BASE);
        }
        if (!isSpaceflights()) {
            return List.of(BASE, toString());
        }
        return selected.contains(Tool.SPARK)
                ? List.of(BASE, SPACEFLIGHTS.toString(), SPACEFLIGHTS_SPARK.toString())
                : List.of(BASE, SPACEFLIGHTS.toString());
    }

    private boolean isSpaceflights() {
        return this == SPACEFLIGHTS || this == SPACEFLIGHTS_SPARK;
    }

    /** Data of an example stays, since its nodes need it. */
    private boolean isPruned(String path, Set<Tool> selected) {
        return Arrays.stream(Tool.values())
                .filter(tool -> !selected.contains(tool))
                .filter(tool -> tool != Tool.DATA || !hasData())
                .anyMatch(tool -> tool.owns(path));
    }

    private boolean hasData() {
        return isSpaceflights() || this == MINIMAL;
    }

    private Map<String, Boolean> flags(Set<Tool> selected) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        for (Tool tool : Tool.values()) {
            flags.put(tool.toString(), selected.contains(tool) || tool == Tool.DATA && hasData());
        }
        flags.put("example", hasData());
        flags.put("spaceflights", isSpaceflights());
        flags.put("plain", !selected.contains(Tool.SPARK));
        return flags;
    }

    private static Map<String, String> values(ProjectNames names, Resources resources) {
        Map<String, String> values = values(names);
        for (PomPart part : PomPart.values()) {
            values.put(part.placeholder(), resources.text(part.resource()).stripTrailing());
        }
        return values;
    }

    /** {@return the values that every starter may use, by their names} */
    static Map<String, String> values(ProjectNames names) {
        String version = JedroVersion.current();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", names.name());
        values.put("artifact", names.artifact());
        values.put("project", inYaml(names.artifact()));
        values.put("group", names.group());
        values.put("package", names.packageName());
        values.put("jedro_version", version);
        values.put("jedro_release", version.replaceFirst("-.*", ""));
        return values;
    }

    private static String inYaml(String text) {
        return text.matches("[a-z][a-z0-9-]*") && !WORDS_OF_YAML.contains(text) ? text : "\"" + text + "\"";
    }
}
