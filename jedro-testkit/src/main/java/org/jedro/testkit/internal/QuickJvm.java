// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Starts JVMs with the class path of this one in half the time: they map an archive of the classes that the first one has loaded.
 * An archive needs a class path of jars alone, so folders are packed.
 */
public final class QuickJvm {
    private final Path folder;
    private final String classPath;
    private final Path archive;

    private QuickJvm(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
        this.archive = folder.resolve("classes.jsa");
    }

    /** Packs the class path into a new folder, which is removed with all that is in it when this JVM ends. */
    public static QuickJvm temporary() throws IOException {
        QuickJvm jvm = in(Files.createTempDirectory("quick-jvm"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(jvm.folder())));
        return jvm;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the class path into a folder. */
    public static QuickJvm in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve("classes" + jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return new QuickJvm(folder, String.join(File.pathSeparator, jars));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /** {@return the folder with the archive} */
    public Path folder() {
        return folder;
    }

    /** {@return the class path of this JVM, as jars} */
    public String classPath() {
        return classPath;
    }

    /** {@return a process whose classes are put into the archive when it ends} */
    public ProcessBuilder first(Class<?> main, List<String> arguments) {
        return command("-XX:ArchiveClassesAtExit=" + archive, main, arguments);
    }

    /** {@return a process that takes its classes from the archive} */
    public ProcessBuilder next(Class<?> main, List<String> arguments) {
        return command(archiveOption(), main, arguments);
    }

    /** {@return options with which a JVM of the same class path starts quickly} */
    public List<String> options() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", archiveOption());
    }

    private String archiveOption() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto";
    }

    private ProcessBuilder command(String option, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", option));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
