// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the project, or the command line in Jedro's repository, with all that it needs, by Maven. */
final class MavenBuild {
    /** The file that exists if Maven has succeeded before, so that all libraries should be here. */
    static final String DOWNLOADED = "downloaded";

    private static final String PLUGIN = """
                <plugin>
                  <groupId>org.apache.maven.plugins</groupId>
                  <artifactId>maven-dependency-plugin</artifactId>
                  <executions>
                    <execution>
                      <id>classpath</id>
                      <phase>package</phase>
                      <goals>
                        <goal>build-classpath</goal>
                      </goals>
                      <configuration>
                        <includeScope>runtime</includeScope>
                        <outputFile>${project.build.directory}/jedro.classpath</outputFile>
                      </configuration>
                    </execution>
                  </executions>
                </plugin>""".indent(4).stripTrailing();

    private final Place place;
    private final Maven maven;
    private final PrintStream err;

    MavenBuild(Place place, Maven maven, PrintStream err) {
        this.place = place;
        this.maven = maven;
        this.err = err;
    }

    void run(WorkFolder work, String reason) throws IOException {
        err.println("Building " + place.title() + " (" + reason + ") …");
        Path pom = place.isForeign()
                ? place.project().orElseThrow().resolve("pom.xml")
                : place.checkout().orElseThrow().resolve("pom.xml");
        Path log = place.state().resolve("build.log");
        if (!succeeds(log, words(pom))) {
            throw failure(pom, log);
        }
        Files.writeString(place.shared().resolve(DOWNLOADED), "");
        publish(work);
    }

    private List<String> words(Path pom) {
        if (place.isForeign()) {
            return List.of("-f", pom.toString(), "package");
        }
        Path checkout = place.checkout().orElseThrow();
        String module = place.project()
                .map(folder -> checkout.relativize(folder).toString())
                .orElse("jedro-cli");
        return List.of("-f", pom.toString(), "-pl", module, "-am", "package");
    }

    /** Spares Maven the questions to repositories if all libraries should be here. */
    private boolean succeeds(Path log, List<String> words) throws IOException {
        if (Files.exists(place.shared().resolve(DOWNLOADED))) {
            List<String> offline = new ArrayList<>(List.of("-o"));
            offline.addAll(words);
            if (maven.run(log, offline)) {
                return true;
            }
            if (!new MavenLog(log).contains("in offline mode")) {
                return false;
            }
        }
        return maven.run(log, words);
    }

    private LaunchException failure(Path pom, Path file) throws IOException {
        MavenLog log = new MavenLog(file);
        List<String> lines = new ArrayList<>(log.errors());
        lines.add("The build failed; nothing was run. Maven's whole output is in " + file + ".");
        lines.add("  Correct the errors above and type the same again, or: mvn -f '" + pom + "' verify");
        if (place.isForeign() && log.contains("org.jedro:")) {
            place.checkout()
                    .ifPresent(checkout -> lines.add("  If it is Jedro itself that Maven misses: mvn -f '"
                            + checkout.resolve("pom.xml") + "' install -DskipTests"));
        }
        return LaunchException.of(lines.toArray(new String[0]));
    }

    private void publish(WorkFolder work) throws IOException {
        Libraries libraries;
        if (place.project().isPresent()) {
            Path project = place.project().get();
            Path written = project.resolve("target/jedro.classpath");
            if (!Files.isRegularFile(written)) {
                throw noClassPath(project);
            }
            work.publish(ProjectJar.pack(project.resolve("target/classes"), work.file("project.jar")));
            libraries = Libraries.read(written);
        } else {
            libraries = ofCommandLine(place.checkout().orElseThrow().resolve("jedro-cli/target"));
        }
        if (!libraries.haveJedro()) {
            throw LaunchException.of("The class path of " + place.title()
                    + " has no Jedro in it: let its pom.xml depend on org.jedro:jedro-cli with scope runtime.");
        }
        removeArchives();
        work.publish(Files.writeString(work.file("libraries"), libraries.classPath() + "\n"));
    }

    private static Libraries ofCommandLine(Path target) throws IOException {
        List<String> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "jedro-cli-*[0-9T].jar")) {
            found.forEach(jar -> jars.add(jar.toString()));
        }
        jars.sort(null);
        List<String> all = new ArrayList<>(jars.subList(Math.max(0, jars.size() - 1), jars.size()));
        all.addAll(Libraries.read(target.resolve("jedro.classpath")).jars());
        return new Libraries(all);
    }

    /** Class-data archives fit the libraries that they were made for. */
    private void removeArchives() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(place.state(), "*.{jsa,classes}")) {
            for (Path archive : archives) {
                Files.deleteIfExists(archive);
            }
        }
    }

    private static LaunchException noClassPath(Path project) {
        return LaunchException.of(
                "The build of " + project.getFileName()
                        + " did not write target/jedro.classpath, the list of the libraries that it runs with.",
                "  Add this to the plugins of " + project.resolve("pom.xml") + ":",
                PLUGIN);
    }
}
