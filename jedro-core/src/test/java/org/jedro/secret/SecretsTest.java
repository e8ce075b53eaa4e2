// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jedro.Origin;
import org.jedro.internal.Thrown;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Retry;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SecretsTest {
    private static final List<String> PASSWORDS = List.of(
            "hunter2",
            "s3cr3t/p+w d%x",
            "a\"b\\c'd<e>&f",
            "pähwörd-ß1",
            "x\ty z12345",
            "AKIAIOSFODNN7EXAMPLE",
            "İstanbul-ığ7");

    @Test
    void masksEveryFormInWhichDriversPrintASecret() {
        for (String password : PASSWORDS) {
            Secrets secrets = of("db", Map.of("user", "joe", "password", password));
            forms(password)
                    .forEach((form, text) -> assertThat(secrets.mask("at [" + text + "]."))
                            .as("%s of %s: %s", form, password, text)
                            .isEqualTo("at [***]."));
        }
    }

    private static Map<String, String> forms(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] basic = ("joe:" + password).getBytes(StandardCharsets.UTF_8);
        byte[] other = ("somebody-else:" + password).getBytes(StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain", password);
        forms.put("capitals", password.toUpperCase(Locale.ROOT).replace("SS", "ß"));
        forms.put(
                "turkish capitals",
                password.toUpperCase(Locale.forLanguageTag("tr")).replace("SS", "ß"));
        forms.put("small letters", password.toLowerCase(Locale.ENGLISH).replace("i̇", "i"));
        forms.put("json", json(password));
        forms.put("json in json", json(json(password)));
        forms.put("ascii json", unicode(password));
        forms.put("xml", xml(password));
        forms.put("html", xml(password).replace("&apos;", "&#39;").replace("&quot;", "&#x22;"));
        forms.put("form", encoded);
        forms.put("url", encoded.replace("+", "%20"));
        forms.put("small hex url", encoded.replaceAll("%([0-9A-F]{2})", "%$1").toLowerCase(Locale.ROOT));
        forms.put("url in url", URLEncoder.encode(encoded.replace("+", "%20"), StandardCharsets.UTF_8));
        forms.put("base 64", Base64.getEncoder().encodeToString(bytes));
        forms.put("basic", Base64.getEncoder().encodeToString(basic));
        forms.put("basic without padding", Base64.getEncoder().withoutPadding().encodeToString(basic));
        forms.put("basic for urls", Base64.getUrlEncoder().encodeToString(basic));
        forms.put("basic of an unknown user", Base64.getUrlEncoder().encodeToString(other));
        forms.put("hexadecimal", HexFormat.of().formatHex(bytes));
        forms.put("capital hexadecimal", HexFormat.of().withUpperCase().formatHex(bytes));
        forms.put("characters", inside(Arrays.toString(password.toCharArray())));
        forms.put("characters with blanks", String.join(" ", password.split("")));
        forms.put("characters with tabs", String.join("\t", password.split("")));
        forms.put("characters in lines", String.join("\n", password.split("")));
        forms.put("hexadecimal with colons", HexFormat.ofDelimiter(":").formatHex(bytes));
        forms.put("hexadecimal with blanks", HexFormat.ofDelimiter(" ").formatHex(bytes));
        forms.put(
                "basic in lines",
                "x".repeat(8)
                        + Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encodeToString(bytes));
        forms.put("sql", password.replace("'", "''"));
        forms.put("sql identifier", password.replace("\"", "\"\""));
        forms.put("bytes", inside(Arrays.toString(bytes)));
        return forms;
    }

    private static String inside(String brackets) {
        return brackets.substring(1, brackets.length() - 1);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\t", "\\t")
                .replace("/", "\\/");
    }

    private static String unicode(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    @Test
    void leavesOrdinaryWordsAlone() {
        Secrets secrets = of(
                "db",
                new LinkedHashMap<>(Map.of(
                        "user", "administrator",
                        "region", "eu-central-1",
                        "host", "db.example.org",
                        "port", 5432,
                        "ssl", true,
                        "password", "eos",
                        "token", "true",
                        "secret", "test")));
        String text =
                "administrator reads 5432 rows of test, eos and true at db.example.org in eu-central-1; test_size=1";

        assertThat(secrets.mask(text)).isEqualTo(text);
        assertThat(secrets.mask("stop_token=eos, max_tokens: 1")).isEqualTo("stop_token=eos, max_tokens: 1");
    }

    @Test
    void masksOrdinaryWordsBehindTheirName() {
        Secrets secrets = of("db", Map.of("user", "joe", "password", "eos"));

        assertThat(secrets.mask("password=eos&x=eos; {\"password\": \"eos\"} http://joe:eos@host/eos pwd = 'eos'"))
                .isEqualTo("password=***&x=eos; {\"password\": \"***\"} http://joe:***@host/eos pwd = '***'");
        assertThat(secrets.mask("Authorization: Basic "
                        + Base64.getEncoder().encodeToString("joe:eos".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Authorization: Basic ***");
    }

    @Test
    void masksWordsOnlyWhereTheyStandAlone() {
        Secrets secrets = of("db", Map.of("password", "geheim"));

        assertThat(secrets.mask("geheim, 'GEHEIM' geheimnis un_geheim")).isEqualTo("***, '***' geheimnis un_geheim");
    }

    @Test
    void findsSecretsInAddressesAndByTheirNamesInAnyConfiguration() {
        Secrets secrets = Secrets.of(
                MapValue.empty(),
                List.of(map(Map.of(
                        "orders",
                        Map.of("filepath", "sftp://joe:p%40ss-w0rd@host/x?sig=c2lnbmF0dXJl", "api_key", "k-123456"),
                        "stop_token",
                        "<|endoftext|>",
                        "primary_key",
                        "customer_id",
                        "max_tokens",
                        100000,
                        "note",
                        Map.of("credentials", Map.of("access_token", "tok-abcdef"))))));

        assertThat(secrets.mask(
                        "p@ss-w0rd p%40ss-w0rd c2lnbmF0dXJl k-123456 tok-abcdef <|endoftext|> customer_id 100000"))
                .isEqualTo("*** *** *** *** *** <|endoftext|> customer_id 100000");
    }

    @Test
    void findsTheTokenInAHeader() {
        Secrets secrets =
                of("api", Map.of("headers", Map.of("Authorization", "Bearer tok-4711x", "Accept", "text/csv")));

        assertThat(secrets.mask("sent 'Authorization: Bearer tok-4711x', and tok-4711x was refused"))
                .isEqualTo("sent 'Authorization: ***', and *** was refused");
    }

    @Test
    void masksEachLineOfAKeyFile() {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDExampleExampl";
        Secrets secrets = of(
                "gcs",
                Map.of(
                        "private_key",
                        "-----BEGIN KEY-----\n" + line + "\n" + line.toLowerCase(Locale.ROOT)
                                + "\n-----END KEY-----\n"));

        assertThat(secrets.mask("bad line: " + line + "!")).isEqualTo("bad line: ***!");
        assertThat(secrets.mask("-----BEGIN KEY-----")).isEqualTo("-----BEGIN KEY-----");
    }

    @Test
    void masksCausesAtAnyDepthAndSuppressedOnes() {
        Secrets secrets = of("db", Map.of("password", "hunter2-x"));
        Throwable deep = new IllegalStateException("with hunter2-x");
        for (int i = 0; i < 2_000; i++) {
            deep = new IllegalStateException("level " + i, deep);
        }
        Error outer = new AssertionError("load", deep);
        outer.addSuppressed(new Exception("HUNTER2-X"));

        Throwable masked = secrets.mask(outer);

        assertThat(masked).isInstanceOf(Error.class).hasToString("java.lang.AssertionError: load");
        java.io.StringWriter trace = new java.io.StringWriter();
        masked.printStackTrace(new java.io.PrintWriter(trace));
        assertThat(trace.toString()).doesNotContainIgnoringCase("hunter2-x").contains("java.lang.Exception: ***");
    }

    @Test
    void keepsExceptionsThatRevealNothing() {
        Secrets secrets = of("db", Map.of("password", "hunter2-x"));
        Exception harmless = new Exception("no");
        Exception outer = new Exception("hunter2-x", harmless);

        assertThat(secrets.mask(harmless)).isSameAs(harmless);
        assertThat(secrets.mask(outer).getCause()).isSameAs(harmless);
    }

    @Test
    void replacesExceptionsThatCannotBeRead() {
        Secrets secrets = of("db", Map.of("password", "hunter2-x"));
        RuntimeException hostile = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("hunter2-x");
            }
        };

        assertThat(secrets.mask(hostile).toString()).startsWith(SecretsTest.class.getName());
    }

    @Test
    void takesNoLongerOnTextsMadeToTakeLong() {
        Secrets secrets = of("db", Map.of("password", "%%%%%%%%\\\\\\\\aaaaaaaaaaaaaaaaaaaaaaaab"));

        for (String part : List.of("%25", "\\", "a", "&amp;", "\\u0061", "a,", "a ", "a        ")) {
            String text = part.repeat(200_000 / part.length());
            assertThat(secrets.mask(text)).isEqualTo(text);
        }
    }

    @Test
    void keepsTheTypeOfAMaskedFailureForRetries() {
        Secrets secrets = of("store", Map.of("password", "Xk9#vLm2"));
        Throwable failure = new IllegalStateException("outer", new SocketTimeoutException("refused Xk9#vLm2"));
        Retry retry = new Retry(1, Backoff.fixed(Duration.ofMillis(1)), List.of("SocketTimeoutException"));

        Throwable masked = secrets.mask(failure);

        assertThat(Thrown.stackTrace(masked)).doesNotContain("Xk9#vLm2");
        assertThat(retry.appliesTo(masked)).isTrue();
        assertThat(Thrown.type(masked)).isEqualTo(IllegalStateException.class);
    }

    private static Secrets of(String name, Map<String, ?> credentials) {
        return Secrets.of(map(Map.of(name, credentials)), List.of());
    }

    private static MapValue map(Map<String, ?> data) {
        return (MapValue) Value.of(data, Origin.JAVA);
    }
}
