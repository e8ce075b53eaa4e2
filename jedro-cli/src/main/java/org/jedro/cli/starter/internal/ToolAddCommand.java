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
import java.util.stream.Collectors;
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
        LINT("mvn spotless:apply formats the sources; mvn verify checks them."),
        DOCS("mvn javadoc:javadoc writes target/reports/apidocs."),
        CI("GitHub runs mvn verify for each push."),
        DOCKER("./jedro package, then docker build, make an image."),
        VIZ("./jedro viz shows the project in the browser."),
        SPARK("Nodes may take and give datasets of Spark; conf/base/spark.yml has its settings."),
        JUPYTER("./jedro jupyter setup installs a kernel for notebooks/explore.ipynb.");

        private final String use;

        Addable(String use) {
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

    @Parameters(index = "0", paramLabel = "lint|docs|ci|docker|viz|spark|jupyter", description = "The tool.")
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
            List<PomPart> parts = PomPart.of(tool.tool());
            Optional<String> changed = parts.isEmpty() ? Optional.empty() : Optional.of(withParts(pom, parts));
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

    private static String withParts(Path pom, List<PomPart> parts) throws IOException {
        String text = Files.readString(pom);
        for (PomPart part : parts) {
            PomSource source = new PomSource(text);
            if (source.contains(part.mark())) {
                boolean hasTool = part.equals(parts.get(0));
                throw unchanged("has '" + part.subject() + "' already", hasTool ? List.of() : parts);
            }
            text = source.with(part.place(), text(part)).orElseThrow(() -> unchanged("has no " + part.place(), parts));
        }
        return text;
    }

    private static JedroException unchanged(String reason, List<PomPart> byHand) {
        String sentence = "The pom.xml " + reason + "; nothing was changed.";
        return new JedroException(
                byHand.isEmpty()
                        ? sentence
                        : sentence + " Add to it yourself:\n"
                                + byHand.stream()
                                        .map(ToolAddCommand::text)
                                        .collect(Collectors.joining())
                                        .stripTrailing());
    }

    private static String text(PomPart part) {
        return new Resources().text(part.resource());
    }
}
