// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jedro.JedroException;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jedro tool add}. */
@Command(
        name = "add",
        description = "Adds a tool to a project that was made without it.",
        footer = {"", "Example:", "  jedro tool add lint"})
final class ToolAddCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    ProjectPlace place = new ProjectPlace();

    /** The tools that can be added to any project. */
    enum Addable {
        LINT("spotless-maven-plugin", "mvn spotless:apply formats the sources; mvn verify checks them."),
        DOCS("maven-javadoc-plugin", "mvn javadoc:javadoc writes target/reports/apidocs."),
        CI("", "GitHub runs mvn verify for each push."),
        DOCKER("", "./jedro package, then docker build, make an image.");

        private final String plugin;
        private final String use;

        Addable(String plugin, String use) {
            this.plugin = plugin;
            this.use = use;
        }

        private Tool tool() {
            return Tool.valueOf(name());
        }

        @Override
        public String toString() {
            return tool().toString();
        }
    }

    @Parameters(index = "0", paramLabel = "lint|docs|ci|docker", description = "The tool.")
    Addable tool = Addable.LINT;

    ToolAddCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = place.find();
        Rendering rendering =
                new Rendering(Map.of("name", project.name(), "artifact", PackagedProject.fileName(project)), Map.of());
        List<StarterFile> files = new Resources()
                .files("base").stream()
                        .filter(file -> tool.tool().owns(file.path()))
                        .map(rendering::apply)
                        .toList();
        for (StarterFile file : files) {
            if (Files.exists(project.root().resolve(file.path()), LinkOption.NOFOLLOW_LINKS)) {
                throw new JedroException("The project has '" + file.path() + "' already; nothing was changed.");
            }
        }
        Path pom = project.root().resolve("pom.xml");
        try {
            Optional<String> changed = tool.plugin.isEmpty() ? Optional.empty() : Optional.of(withPlugin(pom));
            for (StarterFile file : files) {
                ProjectWriter.write(project.root(), file);
                terminal.print("created  " + file.path());
            }
            if (changed.isPresent()) {
                Files.writeString(pom, changed.get());
                terminal.print("changed  pom.xml");
            }
        } catch (IOException e) {
            throw new JedroException("Tool '" + tool + "' cannot be added: " + Reason.of(e) + ".", e);
        }
        terminal.print(tool.use);
        return 0;
    }

    private String withPlugin(Path pom) throws IOException {
        PomSource source = new PomSource(Files.readString(pom));
        String plugin = new Resources().text("tools/" + tool + ".xml");
        if (source.names(tool.plugin)) {
            throw new JedroException("The pom.xml has '" + tool.plugin + "' already; nothing was changed.");
        }
        return source.with(plugin)
                .orElseThrow(() -> new JedroException(
                        "The pom.xml has no list of plugins in its build; nothing was changed. Add to it yourself:\n"
                                + plugin.stripTrailing()));
    }
}
