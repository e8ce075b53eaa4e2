// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what {@code mvn -Prelease -Dgpg.skip package} has written for each module of the BOM, which are those that have a
 * listing of their API, at the root of the repository:
 * {@code java .ci/CheckRelease.java}. With {@code --signed}, after {@code verify} without {@code -Dgpg.skip}, each file must have
 * a signature, too.
 */
public final class CheckRelease {
    private static final Pattern MODULE = Pattern.compile("<artifactId>(jedro-[a-z-]+)</artifactId>\\s*<version>");
    private static final Pattern VERSION = Pattern.compile("(?m)^  <version>(.+)</version>$");
    private static final Pattern API_TYPE = Pattern.compile("(?m)^\\S.*?(?:class|interface|record|enum) ([\\w.$]+)");
    private static final Pattern SOURCE = Pattern.compile(".*\\.java");
    private static final Pattern TEMPLATE = Pattern.compile("org/jedro/cli/starter/(?!internal/)[^/]+/.*");
    private static final Pattern TYPE_PAGE = Pattern.compile("org/jedro/(?:[a-z]+/)*[A-Z][\\w.]*\\.html");

    private final List<String> problems = new ArrayList<>();
    private final String version;
    private final boolean isSigned;
    private int files;

    private CheckRelease(String version, boolean isSigned) {
        this.version = version;
        this.isSigned = isSigned;
    }

    public static void main(String[] arguments) throws IOException {
        String bom = Files.readString(Path.of("jedro-bom/pom.xml"));
        CheckRelease check = new CheckRelease(first(VERSION, bom), List.of(arguments).contains("--signed"));
        List<String> modules = MODULE.matcher(bom).results().map(module -> module.group(1)).skip(1).toList();
        check.completeness(modules);
        for (String module : modules) {
            check.module(module);
        }
        check.problems.forEach(System.err::println);
        System.out.printf("%d modules, %d files, %d problems%n", modules.size(), check.files, check.problems.size());
        System.exit(check.problems.isEmpty() ? 0 : 1);
    }

    /** Without it, a change to the form of the BOM could make this pass because it checks nothing. */
    private void completeness(List<String> modules) throws IOException {
        Set<String> published = modulesWithApi();
        if (published.isEmpty() || !published.equals(new TreeSet<>(modules))) {
            problems.add("jedro-bom/pom.xml: expected the modules of docs/api, " + published + ", but was " + modules + ".");
        }
    }

    private static Set<String> modulesWithApi() throws IOException {
        try (Stream<Path> listings = Files.list(Path.of("docs/api"))) {
            return listings.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void module(String module) throws IOException {
        Path jar = file(module, ".jar");
        if (Files.exists(jar)) {
            contains(jar, entries(jar), "META-INF/LICENSE");
            contains(jar, entries(jar), "META-INF/NOTICE");
        }
        Path sources = file(module, "-sources.jar");
        if (Files.exists(sources)) {
            equal(sources, withoutTemplates(matching(entries(sources), SOURCE)), sourcesOf(module));
        }
        Path javadoc = file(module, "-javadoc.jar");
        if (Files.exists(javadoc)) {
            equal(javadoc, matching(withoutModule(entries(javadoc)), TYPE_PAGE), pagesOfApi(module));
        }
        Path bill = file(module, "-cyclonedx.json");
        if (Files.exists(bill)) {
            billOfMaterials(module, bill);
        }
    }

    /** New projects are made from files that look like sources. */
    private static Set<String> withoutTemplates(Set<String> names) {
        return names.stream()
                .filter(name -> !TEMPLATE.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A module with a descriptor has its pages in a folder of its name. */
    private static Set<String> withoutModule(Set<String> pages) {
        return pages.stream()
                .map(page -> page.replaceFirst("^[a-z]+(\\.[a-z]+)+/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The types that the listing of the API has, and no others: nothing of a package that is internal. */
    private static Set<String> pagesOfApi(String module) throws IOException {
        String api = Files.readString(Path.of("docs/api", module + ".txt"));
        return API_TYPE.matcher(api)
                .results()
                .map(type -> type.group(1).replace('.', '/').replace('$', '.') + ".html")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sourcesOf(String module) throws IOException {
        Path root = Path.of(module, "src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void billOfMaterials(String module, Path file) throws IOException {
        String bill = Files.readString(file);
        Set<String> names = new TreeSet<>();
        Pattern.compile("\"purl\"\\s*:\\s*\"pkg:maven/([^@]+)@").matcher(bill).results().forEach(n -> names.add(n.group(1)));
        contains(file, names, "org.jedro/" + module);
        contains(file, names, "org.slf4j/slf4j-api");
        boolean hasTests = names.stream().anyMatch(name -> name.startsWith("org.junit"));
        if (hasTests != module.equals("jedro-testkit")) {
            problems.add(file + ": expected libraries for tests in the testkit alone.");
        }
    }

    private Path file(String module, String suffix) {
        Path file = Path.of(module, "target", module + "-" + version + suffix);
        files++;
        for (Path expected : isSigned ? List.of(file, Path.of(file + ".asc")) : List.of(file)) {
            if (!Files.exists(expected)) {
                problems.add(expected + " does not exist.");
            }
        }
        return file;
    }

    private static Set<String> entries(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(entry -> entry.getName()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> matching(Set<String> names, Pattern pattern) {
        return names.stream()
                .filter(name -> pattern.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void contains(Path file, Set<String> names, String name) {
        if (!names.contains(name)) {
            problems.add(file + ": expected " + name + ", but it is missing.");
        }
    }

    private void equal(Path file, Set<String> names, Set<String> expected) {
        expected.forEach(name -> contains(file, names, name));
        names.stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> problems.add(file + ": " + name + " is not expected."));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).findFirst().orElseThrow();
    }
}
