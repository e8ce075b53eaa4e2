// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Maven repository in a distribution, with Jedro's own jars and POMs, for users whose Maven cannot find them elsewhere. */
public final class OwnRepository {
    /** The system property with the folder of the distribution that runs. */
    public static final String HOME_PROPERTY = "jedro.home";

    private static final String GROUP = "org/jedro";

    /** The places of these names in org/jedro/jedro-cli/0.1.0/jedro-cli-0.1.0.jar. */
    private static final int ARTIFACT = 2;

    private static final int VERSION = 3;

    private static final Pattern LOCAL_OPTION = Pattern.compile("-Dmaven\\.repo\\.local=(\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern LOCAL_SETTING = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

    private final Path folder;

    private OwnRepository(Path folder) {
        this.folder = folder;
    }

    /** {@return the repository of the distribution that runs; empty in a checkout of Jedro and in a packaged project} */
    public static Optional<OwnRepository> ofDistribution() {
        return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                .map(Path::of)
                .flatMap(OwnRepository::in);
    }

    static Optional<OwnRepository> in(Path home) {
        Path folder = home.resolve("repo");
        return Files.isDirectory(folder.resolve(GROUP)) ? Optional.of(new OwnRepository(folder)) : Optional.empty();
    }

    /**
     * {@return the user's local repository, as Maven would find it for a build in a folder: an option in {@code .mvn} or the
     * environment, the user's settings, else {@code .m2/repository}}
     *
     * @param variables the environment
     * @throws IOException if a file with options cannot be read
     */
    public static Path local(Path project, Map<String, String> variables) throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Optional<String> option = optionIn(text(project.resolve(".mvn/maven.config")))
                .or(() -> optionIn(variables.getOrDefault("MAVEN_ARGS", "")))
                .or(() -> optionIn(variables.getOrDefault("MAVEN_OPTS", "")));
        if (option.isPresent()) {
            return project.resolve(option.get());
        }
        Matcher setting = LOCAL_SETTING.matcher(
                COMMENT.matcher(text(home.resolve(".m2/settings.xml"))).replaceAll(""));
        return setting.find()
                ? Path.of(setting.group(1).replace("${user.home}", home.toString()))
                : home.resolve(".m2/repository");
    }

    private static Optional<String> optionIn(String text) {
        Matcher option = LOCAL_OPTION.matcher(text);
        return option.find() ? Optional.of(option.group(1).replaceAll("^[\"']|[\"']$", "")) : Optional.empty();
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    /**
     * Copies each artefact whose version a local repository lacks. POMs come last, so that an interrupted copy is repeated.
     *
     * @return the sentence for the user; empty if nothing was lacking
     * @throws IOException if the repository cannot be written
     */
    public Optional<String> installInto(Path local) throws IOException {
        List<Path> missing = missing(local);
        for (Path file : missing) {
            Path target = local.resolve(folder.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Copied Jedro " + version(missing.get(0)) + " to Maven's repository " + local + ".");
    }

    private List<Path> missing(Path local) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(GROUP))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isInstalled(file, local))
                    .sorted((one, other) -> isPom(one) == isPom(other)
                            ? one.compareTo(other)
                            : Boolean.compare(isPom(one), isPom(other)))
                    .toList();
        }
    }

    /** An artefact is there if its POM is. */
    private boolean isInstalled(Path file, Path local) {
        Path relative = folder.relativize(file);
        String pom = relative.getName(ARTIFACT) + "-" + relative.getName(VERSION) + ".pom";
        return Files.isRegularFile(
                local.resolve(relative.subpath(0, VERSION + 1).toString()).resolve(pom));
    }

    private static boolean isPom(Path file) {
        return file.toString().endsWith(".pom");
    }

    private String version(Path file) {
        return folder.relativize(file).getName(VERSION).toString();
    }
}
