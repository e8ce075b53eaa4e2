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
            "  jedro package --archive",
            "  java -jar dist/NAME/NAME.jar --env prod"
        })
final class PackageCommand extends ProjectCommand {
    private static final String OUTPUT = "--output";
    private static final String SUFFIX = ".tar.gz";

    private Optional<String> confSource = Optional.empty();

    @Option(
            names = {"-o", OUTPUT},
            paramLabel = "PLACE",
            description = "The folder or archive to write, which must not exist. Default: dist/NAME in the project, or"
                    + " dist/NAME.tar.gz.")
    String output = "";

    @Option(names = "--archive", description = "Write one .tar.gz in place of a folder.")
    boolean archive;

    @Option(names = "--replace", description = "Replace an earlier package at that place.")
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
        requireEnvironment(session);
        Path target = target(project);
        try {
            ProjectPackage written = new ProjectPackage(project, libraries, conf, singleJar);
            if (archive) {
                written.writeArchive(target);
            } else {
                written.write(target);
            }
        } catch (IOException e) {
            throw InvalidOptionException.of(OUTPUT, "'" + target + "' cannot be written (" + Reason.of(e) + ")");
        }
        console().print("Packaged " + project.name() + " in " + target + ".");
        if (archive) {
            console().print("  unpack it with: tar -xzf '" + shortened(target) + "'");
            return ExitCode.OK;
        }
        Path jar = target.resolve(PackagedProject.fileName(project) + ".jar");
        console().print("  run it with: java -jar '" + shortened(jar) + "'");
        return ExitCode.OK;
    }

    /** All environments are packed; one that is named must be there nevertheless. Mistakes in its files are found where they are used. */
    private static void requireEnvironment(Session session) {
        session.config().withoutNotes().partial("parameters");
    }

    private static Path shortened(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private Path confFolder(Project project) {
        Path folder = confSource.map(Path::of).orElseGet(() -> project.root().resolve("conf"));
        if (!Files.isDirectory(folder)) {
            throw new JedroException("Expected the folder of the configuration, but '" + folder + "' is not a folder.\n"
                    + "  name the folder with --conf-source");
        }
        return folder.toAbsolutePath().normalize();
    }

    private boolean isPackage(Path place, Project project) {
        return archive ? ProjectPackage.isArchive(place, project) : ProjectPackage.isPackage(place);
    }

    private Path target(Project project) {
        Path folder = output.isEmpty()
                ? project.root().resolve("dist").resolve(PackagedProject.fileName(project) + (archive ? SUFFIX : ""))
                : Path.of(output).toAbsolutePath().normalize();
        if (Files.exists(folder) && !(replace && isPackage(folder, project))) {
            throw InvalidOptionException.of(
                    OUTPUT,
                    replace
                            ? "'" + folder + "' is not an earlier package, so it is not replaced"
                            : "'" + folder + "' exists; remove it, or add --replace if it is an earlier package");
        }
        return folder;
    }
}
