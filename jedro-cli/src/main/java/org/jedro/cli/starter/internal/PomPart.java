// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a tool adds to a POM: a text at the end of one of its lists. */
enum PomPart {
    LINT_PLUGIN(Tool.LINT, Place.PLUGINS, "spotless-maven-plugin"),
    DOCS_PLUGIN(Tool.DOCS, Place.PLUGINS, "maven-javadoc-plugin"),
    VIZ_DEPENDENCIES(Tool.VIZ, Place.DEPENDENCIES, "jedro-viz"),
    SPARK_DEPENDENCIES(Tool.SPARK, Place.DEPENDENCIES, "jedro-spark"),
    SPARK_PROPERTIES(Tool.SPARK, Place.PROPERTIES, "argLine"),
    JUPYTER_DEPENDENCIES(Tool.JUPYTER, Place.DEPENDENCIES, "jedro-jupyter");

    private final Tool tool;
    private final Place place;
    private final String subject;

    /** A list of a POM. */
    enum Place {
        PLUGINS("list of plugins in its build", "project", "build", "plugins"),
        DEPENDENCIES("list of dependencies", "project", "dependencies"),
        PROPERTIES("properties", "project", "properties");

        private final String description;
        private final List<String> elements;

        Place(String description, String... elements) {
            this.description = description;
            this.elements = List.of(elements);
        }

        /** {@return the names of its element and of those around it, outermost first} */
        List<String> elements() {
            return elements;
        }

        @Override
        public String toString() {
            return description;
        }
    }

    PomPart(Tool tool, Place place, String subject) {
        this.tool = tool;
        this.place = place;
        this.subject = subject;
    }

    /** {@return the parts of one tool, in the order in which they are added} */
    static List<PomPart> of(Tool tool) {
        return Arrays.stream(values()).filter(part -> part.tool == tool).toList();
    }

    Place place() {
        return place;
    }

    /** {@return the artifact or the property that it adds first} */
    String subject() {
        return subject;
    }

    /** {@return the element by which a POM that has the part is recognized} */
    String mark() {
        return place == Place.PROPERTIES ? "<" + subject + ">" : "<artifactId>" + subject + "</artifactId>";
    }

    /** {@return the name of its text in the POM of a starter} */
    String placeholder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the path of its text in the templates} */
    String resource() {
        return "tools/" + placeholder().replace('_', '-') + ".xml";
    }
}
