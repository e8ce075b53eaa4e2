// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.datasets.BoundFormat;
import org.jedro.datasets.Codecs;
import org.jedro.internal.Suggestions;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * Offers {@code type: http}: what a server answers to a request, and what it is sent, in every form of a format.
 *
 * <pre>{@code
 * orders:
 *   type: http
 *   url: https://shop.example.com/api/orders
 *   params: {year: 2026}
 *   credentials: shop
 *   paging: {by: link}
 * }</pre>
 *
 * <p>Requests are made by {@link java.net.http.HttpClient}, whose classes are loaded with the first request.
 */
public final class HttpDatasetProvider implements DatasetProvider {
    private static final String URL = "url";
    private static final String FORMAT = "format";
    private static final String TYPE = "type";
    private static final String CREDENTIALS = "credentials";
    private static final List<String> OWN = List.of(URL, FORMAT, CREDENTIALS);
    private static final String JSON = "json";
    private static final Pattern PROXY = Pattern.compile("[A-Za-z0-9._-]+:\\d{1,5}");

    private final Supplier<Codecs> codecs;
    private final Pauses pauses;

    /** For {@link java.util.ServiceLoader}: the codecs of the class path, looked up for the first entry. */
    public HttpDatasetProvider() {
        this(new Lazy(), Pauses.REAL);
    }

    HttpDatasetProvider(Supplier<Codecs> codecs, Pauses pauses) {
        this.codecs = codecs;
        this.pauses = pauses;
    }

    /** The codecs of the class path, once they are needed. */
    private static final class Lazy implements Supplier<Codecs> {
        private @Nullable Codecs found;

        @Override
        public synchronized Codecs get() {
            if (found == null) {
                found = Codecs.ofClassPath();
            }
            return found;
        }
    }

    @Override
    public List<String> types() {
        return List.of(HttpEntry.TYPE);
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        options.put(URL, String.class);
        options.put(FORMAT, Object.class);
        options.put(CREDENTIALS, Object.class);
        options.putAll(RecordSchema.components(HttpOptions.class));
        return options;
    }

    @Override
    public List<String> requiredOptions(String type) {
        return List.of(URL);
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        MapValue given = spec.options();
        Map<String, Type> known = options(HttpEntry.TYPE);
        given.entries().forEach((key, value) -> {
            if (!known.containsKey(SnakeCase.of(key))) {
                problems.at(value, key).unknown("option", key, known.keySet());
            }
        });
        URI url = url(given, problems);
        BoundFormat format = format(given, problems);
        HttpCredentials credentials = HttpCredentials.of(given.get(CREDENTIALS), problems);
        MapValue own = given.only(key -> known.containsKey(SnakeCase.of(key)) && !OWN.contains(key));
        HttpOptions options = (HttpOptions) RecordBinder.bind(own, HttpOptions.class, problems);
        if (options != null) {
            check(options, given, format, problems);
        }
        if (url == null || format == null || options == null || problems.hasErrors()) {
            return null;
        }
        checkHeaders(url, credentials, problems);
        Path cache = spec.baseDirectory().resolve(".jedro").resolve("http");
        return problems.hasErrors()
                ? null
                : new HttpEntry(spec.name(), url, format, credentials, options, cache, pauses);
    }

    private static @Nullable URI url(MapValue given, Problems problems) {
        Optional<Value> url = given.get(URL);
        if (url.isEmpty()) {
            boolean isMisspelt = given.entries().keySet().stream()
                    .anyMatch(key -> Suggestions.closest(key, List.of(URL)).isPresent());
            if (!isMisspelt) {
                problems.add("expected a url, for example 'url: https://host/path'");
            }
            return null;
        }
        Problems at = problems.at(url.get(), URL);
        if (!(url.get().toJava() instanceof String text)) {
            at.expected("a text");
            return null;
        }
        return Addresses.parse(text, at);
    }

    /** The name of a format, or a map of its type and options. */
    private @Nullable BoundFormat format(MapValue given, Problems problems) {
        Value value = given.get(FORMAT).orElse(null);
        Value type = value instanceof MapValue map ? map.get(TYPE).orElse(null) : value;
        MapValue options = value instanceof MapValue map ? map : MapValue.empty();
        Problems at = value == null ? problems : problems.at(value, FORMAT);
        String name = JSON;
        if (type != null) {
            Problems ofType = value instanceof MapValue ? at.at(type, TYPE) : at;
            if (!(type.toJava() instanceof String text)) {
                ofType.expected("the name of a format");
                return null;
            }
            if (!codecs.get().formats().contains(text)) {
                ofType.add("there is no format '" + text + "'; "
                        + Suggestions.hint(text, codecs.get().formats(), "formats"));
                return null;
            }
            name = text;
        }
        BoundFormat.refuseUnknown(codecs.get(), name, options, List.of(TYPE), at);
        return BoundFormat.of(codecs.get(), name, options, at);
    }

    private static void check(HttpOptions options, MapValue given, @Nullable BoundFormat format, Problems problems) {
        if (options.proxy().isPresent() && !PROXY.matcher(options.proxy().get()).matches()) {
            problems.at(given.get("proxy").orElse(given), "proxy")
                    .add("expected a proxy such as proxy.example.com:3128");
        }
        if (format != null && !format.name().equals(JSON)) {
            for (String option : List.of("paging", "chunk_size", "send_individually")) {
                given.get(option)
                        .ifPresent(value -> problems.at(value, option)
                                .add("is for 'format: json'; a response of format '" + format.name()
                                        + "' is one request"));
            }
        }
        options.headers().forEach((name, value) -> {
            if (!isHeader(URI.create("http://localhost"), name, value)) {
                Value map = given.get("headers").orElse(given);
                Value at = map instanceof MapValue headers ? headers.get(name).orElse(map) : map;
                problems.at(at, "headers." + name).add("is not a header that can be set");
            }
        });
        if (options.idempotencyKey().isPresent()
                && !isHeader(
                        URI.create("http://localhost"), options.idempotencyKey().get(), "key")) {
            problems.at(given.get("idempotency_key").orElse(given), "idempotency_key")
                    .add("expected the name of a header, such as Idempotency-Key");
        }
    }

    private static void checkHeaders(URI url, HttpCredentials credentials, Problems problems) {
        credentials.headers().forEach((name, value) -> {
            if (!isHeader(url, name, value)) {
                problems.at("credentials").add("the header '" + name + "' cannot be set to this value");
            }
        });
    }

    private static boolean isHeader(URI url, String name, String value) {
        try {
            HttpRequest.newBuilder(url).header(name, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
