// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Brings what the launcher starts up to date. The launcher calls it only if something is newer than what was built. */
public final class Build {
    private final Place place;
    private final PrintStream err;
    private final Toolchain tools;

    Build(Place place, PrintStream err, Toolchain tools) {
        this.place = place;
        this.err = err;
        this.tools = tools;
    }

    /**
     * Builds and ends the JVM: with 0 if all is up to date, else with 1.
     *
     * @param arguments {@code key=value}: {@code project}, {@code checkout}, {@code home}, which are folders or empty, and
     *     {@code progress}, which is not empty if modules are reported. Others are ignored: the launcher may be newer.
     */
    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Place place = Place.of(arguments);
        Toolchain tools = Toolchain.of(System.getenv(), Path.of(System.getProperty("java.home")));
        System.exit(new Build(place, err, tools).run());
    }

    /** {@return the exit code} */
    int run() {
        try {
            createFolders();
            try (BuildLock lock = BuildLock.acquire(place.shared().resolve("lock"), err);
                    WorkFolder work = WorkFolder.in(place.state())) {
                build(work);
                return 0;
            }
        } catch (LaunchException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The build failed; nothing was run (" + e + ").");
        }
        return 1;
    }

    private void createFolders() throws IOException {
        for (Path folder : new Path[] {place.shared(), place.state()}) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw unwritable(folder);
            }
            if (!Files.isWritable(folder)) {
                throw unwritable(folder);
            }
        }
    }

    private static LaunchException unwritable(Path folder) {
        return LaunchException.of(
                "Jedro must be built, but '" + folder + "' cannot be written.",
                "Build it as a user who may write there.");
    }

    /** Another process may have built just this while this one waited for the lock, so the reason is found here. */
    private void build(WorkFolder work) throws IOException {
        Files.deleteIfExists(place.problem());
        Freshness freshness = new Freshness(place);
        Optional<String> reason = freshness.reasonForMaven();
        Path stamp = work.file("stamp");
        Files.writeString(stamp, place.identity() + "\n");
        if (reason.isPresent()) {
            byMaven(work, reason.get());
        } else if (freshness.mustCompile()) {
            if (JavacBuild.suffices(place.project().orElseThrow())) {
                new JavacBuild(place, tools, err).run(work, Freshness.CHANGED);
            } else {
                byMaven(work, Freshness.CHANGED);
            }
        } else {
            return;
        }
        work.publish(stamp);
    }

    private void byMaven(WorkFolder work, String reason) throws IOException {
        Maven maven = tools.maven(place, err);
        if (place.isForeign()) {
            provideJedro();
        }
        new MavenBuild(place, maven, err).run(work, reason);
    }

    private void provideJedro() throws IOException {
        Optional<OwnRepository> own = place.home().flatMap(OwnRepository::in);
        if (own.isPresent()) {
            Path local = OwnRepository.local(place.project().orElseThrow(), Map.copyOf(System.getenv()));
            own.get().installInto(local).ifPresent(err::println);
        }
    }
}
