// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.packaging.internal.Libraries;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.cli.packaging.internal.ProjectPackage;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro package}: writes the project as a folder that runs where there is a JRE. */
@Command(
        name = "package",
        sortOptions = false,
        description =
                "Writes the project, its libraries and its configuration to a folder that runs anywhere with a JRE.",
        footer = {
            "",
            "The configuration is packed without the environment 'local'.",
            "",
            "Examples:",
            "  jedro package",
            "  jedro package --single-jar --output build/nightly",
            "  java -jar dist/NAME/NAME.jar --env prod"
        })
final class PackageCommand extends ProjectCommand {
    private static final String OUTPUT = "--output";

    private Optional<String> confSource = Optional.empty();

    @Option(
            names = {"-o", OUTPUT},
            paramLabel = "FOLDER",
            description = "The folder to write, which must not exist. Default: dist/NAME in the project.")
    String output = "";

    @Option(names = "--replace", description = "Replace an earlier package in that folder.")
    boolean replace;

    @Option(
            names = "--single-jar",
            description = "Put the libraries into the project's jar, with the lists of services merged.")
    boolean singleJar;

    PackageCommand(Console console) {
        super(console);
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .toList();
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        confSource = options.confSource();
        return options;
    }

    @Override
    protected int run(Session session) {
        Project project = session.project();
        Libraries libraries = Libraries.of(classPath(), session);
        Path conf = confFolder(project);
        Path target = target(project);
        try {
            new ProjectPackage(project, libraries, conf, singleJar).write(target);
        } catch (IOException e) {
            throw InvalidOptionException.of(OUTPUT, "'" + target + "' cannot be written (" + Reason.of(e) + ")");
        }
        Path jar = target.resolve(PackagedProject.fileName(project) + ".jar");
        Path here = Path.of("").toAbsolutePath();
        console().print("Packaged " + project.name() + " in " + target + ".");
        console().print("  run it with: java -jar '" + (jar.startsWith(here) ? here.relativize(jar) : jar) + "'");
        return ExitCode.OK;
    }

    private Path confFolder(Project project) {
        Path folder = confSource.map(Path::of).orElseGet(() -> project.root().resolve("conf"));
        if (!Files.isDirectory(folder)) {
            throw new JedroException("Expected the folder of the configuration, but '" + folder + "' is not a folder.\n"
                    + "  name the folder with --conf-source");
        }
        return folder.toAbsolutePath().normalize();
    }

    private Path target(Project project) {
        Path folder = output.isEmpty()
                ? project.root().resolve("dist").resolve(PackagedProject.fileName(project))
                : Path.of(output).toAbsolutePath().normalize();
        if (Files.exists(folder) && !(replace && ProjectPackage.isPackage(folder))) {
            throw InvalidOptionException.of(
                    OUTPUT,
                    replace
                            ? "'" + folder + "' is not an earlier package, so it is not replaced"
                            : "'" + folder + "' exists; remove it, or add --replace if it is an earlier package");
        }
        return folder;
    }
}
