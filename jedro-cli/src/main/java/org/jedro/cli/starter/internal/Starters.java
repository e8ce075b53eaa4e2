// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.jedro.JedroException;
import org.jedro.cli.starter.Starter;
import org.jedro.cli.starter.StarterProvider;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Reason;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;

/** Finds starters: by name, in a folder, in a ZIP file, in a Git repository. */
final class Starters {
    static final String OPTION = "--starter";
    private static final String DIRECTORY = "--directory";
    private static final String CHECKOUT = "--checkout";

    private final Terminal terminal;

    Starters(Terminal terminal) {
        this.terminal = terminal;
    }

    /** {@return the starters of plugins by name; of two with one name, the first} A plugin that fails is reported. */
    Map<String, Starter> ofPlugins() {
        Map<String, Starter> found = new LinkedHashMap<>();
        for (StarterProvider provider : ServiceProviders.of(ServiceLoader.load(StarterProvider.class))) {
            for (Starter starter : startersOf(provider)) {
                if (BuiltInStarter.find(starter.name()).isPresent() || found.containsKey(starter.name())) {
                    terminal.print("Starter '" + starter.name() + "' of "
                            + provider.getClass().getName() + " is left out: there is another of this name.");
                } else {
                    found.put(starter.name(), starter);
                }
            }
        }
        return found;
    }

    private List<Starter> startersOf(StarterProvider provider) {
        String name = provider.getClass().getName();
        try {
            return UserCode.call(
                    () -> List.copyOf(provider.starters()), e -> ExtensionFailedException.of(name, "starters", e));
        } catch (ExtensionFailedException e) {
            terminal.print(e.getMessage());
            return List.of();
        }
    }

    /**
     * {@return a starter that is not part of Jedro}
     *
     * @param wanted a name, a folder, a ZIP file, or an address
     */
    ForeignStarter open(String wanted, Optional<String> checkout, Optional<String> directory) {
        if (wanted.isBlank()) {
            throw InvalidOptionException.of(
                    OPTION, "expected a name, a folder, a ZIP file or an address, but was '" + wanted + "'");
        }
        Optional<Starter> named = Optional.ofNullable(ofPlugins().get(wanted));
        if (named.isPresent() && directory.isPresent()) {
            throw InvalidOptionException.of(DIRECTORY, "starter '" + wanted + "' has a folder of its own");
        }
        String location = named.map(Starter::location).orElse(wanted);
        Optional<String> folder = named.flatMap(Starter::directory).or(() -> directory);
        folder.ifPresent(Starters::checkDirectory);
        String origin = GitClone.shown(location);
        try {
            List<StarterFile> files = read(location, checkout.or(() -> named.flatMap(Starter::checkout)), folder);
            ForeignStarter.requireProject(origin, files);
            return new ForeignStarter(origin, files, StarterManifest.of(files, origin));
        } catch (ZipException e) {
            throw new JedroException("Starter '" + origin + "' is not a folder or a ZIP file.", e);
        } catch (IOException e) {
            throw new JedroException("Starter '" + origin + "' cannot be read: " + Reason.of(e) + ".", e);
        }
    }

    private List<StarterFile> read(String location, Optional<String> checkout, Optional<String> folder)
            throws IOException {
        if (GitClone.isUrl(location)) {
            try (TemporaryFolder clone = TemporaryFolder.ofSystem()) {
                Path target = clone.path().resolve("clone");
                new GitClone(location, target, terminal.isInteractive()).run(checkout);
                return readFolder(target, location, folder);
            }
        }
        Path path = path(location);
        checkout.ifPresent(revision -> {
            throw InvalidOptionException.of(
                    CHECKOUT,
                    "'" + location + "' is not the address of a Git repository"
                            + (Files.exists(path.resolve(".git"))
                                    ? "; that of this folder is file://"
                                            + path.toAbsolutePath().normalize()
                                    : ""));
        });
        if (Files.isDirectory(path)) {
            return readFolder(path, location, folder);
        }
        if (!Files.isRegularFile(path)) {
            throw unknown(location);
        }
        List<StarterFile> files = StarterArchive.read(path, location);
        return folder.isEmpty() ? files : below(files, folder.get(), location);
    }

    private static Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw InvalidOptionException.of(OPTION, "'" + location + "' is neither a name nor a path nor an address");
        }
    }

    private static List<StarterFile> readFolder(Path root, String location, Optional<String> folder)
            throws IOException {
        Path inside = folder.map(root::resolve).orElse(root);
        if (folder.isPresent() && !Files.isDirectory(inside)) {
            throw absent(location, folder.get());
        }
        if (!inside.toRealPath().startsWith(root.toRealPath())) {
            throw StarterFolder.refused(GitClone.shown(location), folder.orElse(""));
        }
        return StarterFolder.read(inside.toRealPath(), GitClone.shown(location));
    }

    private static List<StarterFile> below(List<StarterFile> files, String folder, String location) {
        String prefix = folder.replaceAll("/+$", "") + "/";
        List<StarterFile> inside = files.stream()
                .filter(file -> file.path().startsWith(prefix))
                .map(file ->
                        new StarterFile(file.path().substring(prefix.length()), file.content(), file.isExecutable()))
                .toList();
        if (inside.isEmpty()) {
            throw absent(location, folder);
        }
        return inside;
    }

    private static JedroException absent(String location, String folder) {
        return InvalidOptionException.of(
                DIRECTORY, "'" + GitClone.shown(location) + "' has no folder '" + folder + "'");
    }

    private static void checkDirectory(String folder) {
        if (folder.startsWith("/")
                || folder.contains("\\")
                || List.of(folder.split("/")).contains("..")) {
            throw InvalidOptionException.of(DIRECTORY, "expected a folder of the starter, but was '" + folder + "'");
        }
    }

    private JedroException unknown(String location) {
        List<String> names = new ArrayList<>(
                BuiltInStarter.named().stream().map(BuiltInStarter::toString).toList());
        names.addAll(new TreeSet<>(ofPlugins().keySet()));
        return new JedroException(
                "Starter '" + location + "' does not exist: there is no starter, folder or ZIP file of"
                        + " this name.\n  " + Suggestions.hint(location, names, "starters"));
    }
}
