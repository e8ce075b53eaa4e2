// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fingerprint does not cover is reported, with its place. */
class UnseenTest {
    /** A name, the code of a node, the kind, and what is reported. */
    private record Case(String name, String code, UnseenKind kind, String what) {}

    private static final List<Case> CASES = List.of(
            new Case("clock", "java.time.LocalDate.now().toString()", UnseenKind.CLOCK, "LocalDate.now"),
            new Case("date", "new Date().toString()", UnseenKind.CLOCK, "new Date"),
            new Case("nanos", "\"\" + System.nanoTime()", UnseenKind.CLOCK, "System.nanoTime"),
            new Case("uuid", "UUID.randomUUID().toString()", UnseenKind.RANDOMNESS, "UUID.randomUUID"),
            new Case("random", "\"\" + new Random().nextInt()", UnseenKind.RANDOMNESS, "new Random"),
            new Case("shuffle", "shuffled(in)", UnseenKind.RANDOMNESS, "Collections.shuffle"),
            new Case("environment", "System.getenv(\"HOME\")", UnseenKind.PROPERTY, "System.getenv"),
            new Case("property", "System.getProperty(\"x\")", UnseenKind.PROPERTY, "System.getProperty"),
            new Case("service", "\"\" + ServiceLoader.load(Runnable.class)", UnseenKind.SERVICE, "ServiceLoader.load"),
            new Case("reflection", "forName(in)", UnseenKind.REFLECTION, "Class.forName"),
            new Case("file", "\"\" + new java.io.File(\"x\").length()", UnseenKind.FILE, "File.length"),
            new Case(
                    "files",
                    "\"\" + java.nio.file.Files.exists(java.nio.file.Path.of(\"x\"))",
                    UnseenKind.FILE,
                    "Files.exists"),
            new Case("scanner", "scanned()", UnseenKind.FILE, "new Scanner"),
            new Case("input", "\"\" + System.in", UnseenKind.FILE, "System.in"),
            new Case(
                    "http",
                    "\"\" + java.net.http.HttpClient.newHttpClient()",
                    UnseenKind.NETWORK,
                    "HttpClient.newHttpClient"),
            new Case("database", "connected()", UnseenKind.DATABASE, "DriverManager.getConnection"),
            new Case("resource", "\"\" + Nodes.class.getResource(\"x\")", UnseenKind.RESOURCE, "Class.getResource"),
            new Case(
                    "process",
                    "\"\" + Runtime.getRuntime().availableProcessors()",
                    UnseenKind.PROCESS,
                    "Runtime.availableProcessors"),
            new Case("machine", "\"\" + Machine.bits()", UnseenKind.NATIVE_CODE, "Machine.bits"),
            new Case(
                    "reference",
                    "Stream.generate(UUID::randomUUID).findFirst().get().toString()",
                    UnseenKind.RANDOMNESS,
                    "UUID.randomUUID"),
            new Case("inherited", "\"\" + new Loader().find()", UnseenKind.REFLECTION, "ClassLoader.loadClass"),
            new Case("initial", "Started.TIME", UnseenKind.CLOCK, "Instant.now"),
            new Case("counter", "\"\" + State.count", UnseenKind.STATIC_STATE, "State.count"),
            new Case("atomic", "\"\" + State.ATOMIC", UnseenKind.STATIC_STATE, "State.ATOMIC"),
            new Case("cache", "State.cached(in.get(0))", UnseenKind.STATIC_STATE, "State.CACHE"),
            new Case("array", "\"\" + State.SLOTS[0]", UnseenKind.STATIC_STATE, "State.SLOTS"),
            new Case("chosen", "\"\" + State.CHOSEN.size()", UnseenKind.STATIC_STATE, "State.CHOSEN"),
            new Case("alias", "\"\" + State.ALIAS.size()", UnseenKind.STATIC_STATE, "State.ALIAS"),
            new Case("increased", "\"\" + State.COUNTS[0]", UnseenKind.STATIC_STATE, "State.COUNTS"),
            new Case("object", "\"\" + State.COUNTER.value", UnseenKind.STATIC_STATE, "State.COUNTER"));

    private static final List<String> SEEN = List.of(
            "\"\" + new Random(1).nextInt()",
            "\"\" + java.time.LocalDate.now(java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC))",
            "\"\" + java.nio.file.Path.of(\"x\").resolve(\"y\").getFileName()",
            "new java.io.File(\"x\").getName()",
            "\"\" + State.constant",
            "\"\" + State.NAMES.get(0)",
            "\"\" + State.TABLE[0]",
            "\"\" + Nodes.class.getName()",
            "\"\" + new java.io.StringReader(\"x\")",
            "\"\" + Collections.unmodifiableList(in)",
            "String.format(Locale.getDefault(), \"%s\", in)");

    @TempDir
    static Path folder;

    private static final Map<String, CodeFingerprint> FOUND = new TreeMap<>();

    @BeforeAll
    static void compile() {
        StringBuilder nodes = new StringBuilder("""
                final class Nodes {
                    static String shuffled(List<String> in) { Collections.shuffle(in); return in.toString(); }
                    static String forName(List<String> in) {
                        try { return Class.forName(in.get(0)).getName(); } catch (ClassNotFoundException e) { return ""; }
                    }
                    static String scanned() {
                        try { return new Scanner(new java.io.File("x")).next(); } catch (java.io.IOException e) { return ""; }
                    }
                    static String connected() {
                        try { return "" + java.sql.DriverManager.getConnection("x"); } catch (java.sql.SQLException e) { return ""; }
                    }
                """);
        CASES.forEach(each -> nodes.append(node(each.name(), each.code())));
        for (int i = 0; i < SEEN.size(); i++) {
            nodes.append(node("seen" + i, SEEN.get(i)));
        }
        CodeFingerprints fingerprints = Sources.of(
                        nodes.append("}").toString(),
                        "final class Machine { static native int bits(); }",
                        "final class Started { static final String TIME = java.time.Instant.now().toString(); }",
                        "final class Loader extends ClassLoader { Object find() { try { return loadClass(\"x\"); } catch (ClassNotFoundException e) { return this; } } }",
                        "final class Counter { int value; void count() { value++; } }",
                        """
                        final class State {
                            static int count;
                            static int constant = 3;
                            static final java.util.concurrent.atomic.AtomicLong ATOMIC = new java.util.concurrent.atomic.AtomicLong();
                            static final Map<String, String> CACHE = new HashMap<>();
                            static final int[] SLOTS = new int[1];
                            static final int[] TABLE = {1};
                            static final List<String> NAMES = new ArrayList<>(List.of("a"));
                            static final Counter COUNTER = new Counter();
                            static final int[] COUNTS = new int[1];
                            static final List<String> CHOSEN = new ArrayList<>();
                            static final List<String> ALIAS = new ArrayList<>();
                            static void choose(boolean b) { CHOSEN.add(b ? "a" : String.valueOf(b && COUNTS[0]++ > 1)); }
                            static void alias() { List<String> alias = ALIAS; alias.clear(); }
                            static void count() { count++; COUNTER.count(); SLOTS[0] = 1; }
                            static String cached(String key) { return CACHE.computeIfAbsent(key, k -> k + k); }
                            static int[] doubled() { int[] out = new int[TABLE.length]; for (int i = 0; i < out.length; i++) { out[i] = 2 * TABLE[i]; } return out; }
                            static List<String> copied() { List<String> copy = new ArrayList<>(); for (String name : NAMES) { copy.add(name); } return copy; }
                        }
                        """)
                .fingerprints(folder);
        CASES.forEach(each -> FOUND.put(each.name(), fingerprint(fingerprints, each.name())));
        for (int i = 0; i < SEEN.size(); i++) {
            FOUND.put(SEEN.get(i), fingerprint(fingerprints, "seen" + i));
        }
    }

    private static String node(String name, String code) {
        return "static String " + name + "(List<String> in) { return via_" + name + "(in); }\n"
                + "private static String via_" + name + "(List<String> in) { return " + code + "; }\n";
    }

    private static CodeFingerprint fingerprint(CodeFingerprints fingerprints, String name) {
        return fingerprints.of("shop.Nodes", name, "(Ljava/util/List;)Ljava/lang/String;");
    }

    static Stream<Arguments> cases() {
        return CASES.stream().map(each -> Arguments.of(each.name(), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void reports(String name, Case expected) {
        assertThat(FOUND.get(name).unseen()).singleElement().satisfies(unseen -> {
            assertThat(unseen.kind()).isEqualTo(expected.kind());
            assertThat(unseen.what()).isEqualTo(expected.what());
            assertThat(unseen.path()).startsWith(unseen.member()).endsWith("shop.Nodes." + name + "(List)");
        });
    }

    static Stream<String> seen() {
        return SEEN.stream();
    }

    @ParameterizedTest
    @MethodSource("seen")
    void doesNotReport(String code) {
        assertThat(FOUND.get(code).unseen()).isEmpty();
    }

    @Test
    void describesTheCallAndItsPlace() {
        assertThat(FOUND.get("clock").unseen())
                .singleElement()
                .hasToString("calls LocalDate.now in shop.Nodes.via_clock(List)");
        assertThat(FOUND.get("cache").unseen())
                .singleElement()
                .hasToString("reads the static field State.CACHE, which changes, in shop.State.cached(String)");
        assertThat(FOUND.get("clock").isComplete()).isFalse();
    }
}
