// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.BoundFormat.Conversion;
import org.jedro.datasets.http.HttpOptions.Method;
import org.jedro.datasets.tree.internal.JsonArrays;

/** The requests of one entry in one run. */
final class HttpRequests {
    private final HttpEntry entry;
    private final HttpOptions options;
    private final RunScope scope;

    HttpRequests(HttpEntry entry, RunScope scope) {
        this.entry = entry;
        this.options = entry.options();
        this.scope = scope;
    }

    HttpEntry entry() {
        return entry;
    }

    private Transport transport() throws Exception {
        Connections shared =
                scope.resource(new Connections.Key(options.proxy()), () -> new Connections(options.proxy()));
        return new Transport(shared, options, entry.pauses());
    }

    private Call call(Method method, Optional<Body> body, Optional<String> contentType) {
        Map<String, String> open = new LinkedHashMap<>();
        open.put("Accept", acceptHeader());
        contentType.ifPresent(type -> open.put("Content-Type", type));
        Map<String, String> own = new LinkedHashMap<>();
        options.headers().forEach((name, value) -> {
            boolean isOpen = name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type");
            (isOpen ? open : own).put(name, value);
        });
        own.putAll(entry.credentials().headers());
        boolean isRepeatable = method == Method.GET
                || method == Method.PUT
                || options.idempotencyKey().isPresent();
        return new Call(method.name(), address(), open, own, body, isRepeatable);
    }

    private String acceptHeader() {
        return entry.format().name().equals("json") ? ContentTypes.JSON : "*/*";
    }

    private URI publicAddress() {
        return Addresses.with(entry.url(), options.params());
    }

    /** {@return the request that loads, for messages} */
    String shown() {
        Method method = options.hasBody() ? options.method() : Method.GET;
        return method.name() + " " + Addresses.shown(entry.url());
    }

    private URI address() {
        return Addresses.with(publicAddress(), entry.credentials().params());
    }

    // a request that loads

    private Call loading(SpoolFiles files) throws IOException {
        if (!options.hasBody()) {
            return call(Method.GET, Optional.empty(), Optional.empty());
        }
        Object body = options.body().orElse(null);
        String type = body == null ? ContentTypes.FORM : body instanceof String ? ContentTypes.TEXT : ContentTypes.JSON;
        byte[] bytes = body == null
                ? Addresses.encoded(options.formData().orElseThrow()).getBytes(StandardCharsets.UTF_8)
                : body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JsonArrays.bytes(body);
        Call call = call(options.method(), Optional.of(new Body(files, "request", bytes, null)), Optional.of(type));
        return options.idempotencyKey().isPresent() ? withKey(call, 0) : call;
    }

    /**
     * {@return what the server answers}
     *
     * @param isWhole whether all pages are read, rather than the first one
     */
    Body load(boolean isWhole) throws Exception {
        if (!options.isLoaded()) {
            throw new JedroException("'method: " + options.method().name().toLowerCase(Locale.ROOT)
                    + "' without a body only saves; add 'body', or a second entry with 'method: get'");
        }
        Transport transport = transport();
        Call call = loading(transport.files());
        Pages.Fetcher fetcher = options.cache() ? cached(transport) : transport::send;
        if (options.paging().isEmpty()) {
            return fetcher.fetch(call).body();
        }
        Spool all = new Spool(transport.files(), "pages.json", options.maxSize().bytes());
        try {
            new Pages(
                            fetcher,
                            options.paging().get(),
                            Addresses.origin(call.uri()),
                            entry.credentials().params())
                    .read(call, isWhole, all);
            return all.body();
        } catch (Spool.TooLargeException e) {
            all.discard();
            throw new JedroException("the pages of " + call.shown() + " are larger than " + options.maxSize()
                    + "; raise 'max_size' if that is expected");
        } catch (IOException | RuntimeException e) {
            all.discard();
            throw e;
        }
    }

    private Pages.Fetcher cached(Transport transport) {
        ResponseCache cache = new ResponseCache(entry.cache());
        return call -> cache.fetch(
                transport, call, withoutSecrets(call), options.maxSize().bytes());
    }

    /** Further pages differ by their addresses, from which the secret parameters are removed. */
    private URI withoutSecrets(Call call) {
        Map<String, String> secret = entry.credentials().params();
        if (secret.isEmpty()) {
            return call.uri();
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        secret.keySet().forEach(name -> hidden.put(name, ""));
        return Addresses.with(call.uri(), hidden);
    }

    /** {@return whether the server has something at the address} */
    boolean exists() throws Exception {
        Transport transport = transport();
        Call call = loading(transport.files());
        Answer answer = transport.attempt(call);
        answer.body().delete();
        if (answer.isSuccess()) {
            return true;
        }
        if (answer.isAbsent()) {
            return false;
        }
        throw new JedroException(HttpFailures.status(call, answer));
    }

    // requests that save

    /** {@return the bytes of a value} */
    <T> Body serialized(T value, Conversion<T> values) throws Exception {
        if (!options.isSaved()) {
            throw new JedroException("an entry with '"
                    + (options.hasBody() ? "body" : "method: get")
                    + "' only loads; save to one with 'method: post' or 'method: put'");
        }
        RequestOutput output =
                new RequestOutput(transport().files(), entry.format().name(), entry.url());
        try {
            values.write(value, output);
            return output.body();
        } catch (Exception | LinkageError e) {
            output.discard();
            throw e;
        }
    }

    /** Sends the bytes of a value, in parts if the entry limits their size. */
    void send(Body value) throws Exception {
        Transport transport = transport();
        if (options.chunkSize().isEmpty() && !options.sendIndividually()) {
            send(transport, value, 0);
            return;
        }
        int sent = 0;
        try (InputStream bytes = value.open();
                JsonArrays.Split items = new JsonArrays.Split(bytes)) {
            if (!items.isArray()) {
                send(transport, value, 0);
                return;
            }
            for (int part = 0; items.hasNext() || part == 0 && !options.sendIndividually(); part++) {
                sent += sendPart(transport, items, part, sent);
            }
        }
    }

    private int sendPart(Transport transport, JsonArrays.Split items, int part, int sent) throws Exception {
        Spool spool = new Spool(transport.files(), "part", Long.MAX_VALUE);
        int count = 1;
        try {
            if (options.sendIndividually()) {
                items.next(spool);
            } else {
                count = items.next(spool, options.chunkSize().orElse(Integer.MAX_VALUE));
            }
            send(transport, spool.body(), part);
            return count;
        } catch (JedroException e) {
            String before = sent == 1 ? "1 item was" : sent + " items were";
            throw sent == 0 ? e : new JedroException(e.getMessage() + "; " + before + " accepted before", e);
        } finally {
            spool.discard();
        }
    }

    private void send(Transport transport, Body body, int part) throws IOException {
        Call call = call(
                options.method(),
                Optional.of(body),
                Optional.of(ContentTypes.of(entry.format().name())));
        Answer answer = transport.send(options.idempotencyKey().isPresent() ? withKey(call, part) : call);
        answer.body().delete();
    }

    /** A run sends the same key for the same part, also after it was resumed. */
    private Call withKey(Call call, int part) {
        String effect = scope.saveVersion() + "\n" + entry.name() + "\n" + part;
        String key =
                UUID.nameUUIDFromBytes(effect.getBytes(StandardCharsets.UTF_8)).toString();
        return call.withHeader(options.idempotencyKey().orElseThrow(), key);
    }
}
