// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jedro.value.ByteSize;
import org.jedro.value.ComponentException;
import org.jspecify.annotations.Nullable;

/**
 * The options of the type {@code http}, beside {@code url}, {@code format} and {@code credentials}.
 *
 * @param method the method of the request; {@code get} by default
 * @param params the query parameters, which are added to those of the address
 * @param headers further headers
 * @param body the body of a request that loads: a text as it is, anything else as JSON
 * @param formData the body of a request that loads, as fields of an HTML form
 * @param timeout the limit for one request, up to the end of its response
 * @param maxSize the limit for the size of what is loaded, decompressed
 * @param retry how often a request is repeated
 * @param rateLimit the limit for the rate of requests to one server
 * @param proxy the proxy; that of the JVM by default
 * @param paging how further pages are found; by default the response is complete
 * @param cache whether a response is kept, and loaded again only if it has changed
 * @param idempotencyKey the header in which the server expects a key, so that it can ignore a repeated request
 * @param chunkSize the maximum number of items of one request; by default all are sent in one
 * @param sendIndividually whether each item is sent alone, not in an array
 */
record HttpOptions(
        Method method,
        Map<String, Object> params,
        Map<String, String> headers,
        Optional<Object> body,
        Optional<Map<String, Object>> formData,
        Duration timeout,
        ByteSize maxSize,
        Retry retry,
        Optional<RateLimit> rateLimit,
        Optional<String> proxy,
        Optional<Paging> paging,
        boolean cache,
        Optional<String> idempotencyKey,
        OptionalInt chunkSize,
        boolean sendIndividually) {
    private static final ByteSize USUAL_SIZE = new ByteSize(1_000_000_000);

    HttpOptions {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        positive("timeout", timeout);
        if (body.isPresent() && formData.isPresent()) {
            throw new ComponentException("formData", "expected either 'body' or 'form_data' but both are set");
        }
        boolean hasBody = body.isPresent() || formData.isPresent();
        if (chunkSize.isPresent() && chunkSize.getAsInt() < 1) {
            throw new ComponentException("chunkSize", "expected a number of at least 1");
        }
        if (hasBody && (chunkSize.isPresent() || sendIndividually)) {
            throw new ComponentException(
                    chunkSize.isPresent() ? "chunkSize" : "sendIndividually",
                    "is for requests that save, but one with a body of its own loads");
        }
        if (method == Method.GET && (chunkSize.isPresent() || sendIndividually)) {
            throw new ComponentException(
                    chunkSize.isPresent() ? "chunkSize" : "sendIndividually",
                    "is for requests that save; add 'method: post' or 'method: put'");
        }
        if (cache && method != Method.GET) {
            throw new ComponentException("cache", "only responses to 'method: get' are kept");
        }
        if (cache && paging.isPresent() && paging.get().by() == Paging.By.LINK) {
            throw new ComponentException(
                    "cache", "does not go with 'paging.by: link', since a confirmed page may come without its link");
        }
        if (method == Method.PUT && (chunkSize.isPresent() || sendIndividually)) {
            throw new ComponentException(
                    chunkSize.isPresent() ? "chunkSize" : "sendIndividually",
                    "each part would replace the one before; use 'method: post' or 'method: patch'");
        }
        if (paging.isPresent() && method == Method.PUT) {
            throw new ComponentException("paging", "expected 'method: get', or 'method: post' with a body");
        }
    }

    static HttpOptions defaults() {
        return new HttpOptions(
                Method.GET,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                USUAL_SIZE,
                Retry.defaults(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                false);
    }

    private static void positive(String component, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new ComponentException(component, "expected a duration of more than 0");
        }
    }

    /** {@return whether the request itself loads, so that it cannot save} */
    boolean hasBody() {
        return body.isPresent() || formData.isPresent();
    }

    /** {@return whether the entry can be saved} */
    boolean isSaved() {
        return method != Method.GET && !hasBody();
    }

    /** {@return whether the entry can be loaded; what {@code put} has stored is loaded from the same address} */
    boolean isLoaded() {
        return method == Method.GET || method == Method.PUT || hasBody();
    }

    /** {@return whether a second save of the same run replaces the first one, or is ignored by the server} */
    boolean isRepeatable() {
        return method == Method.PUT || idempotencyKey.isPresent();
    }

    /** The method of a request. */
    enum Method {
        /** Loads. */
        GET,
        /** Saves by adding something to what the server has; or loads, if it has a body. */
        POST,
        /** Saves by replacing what is at the address. */
        PUT,
        /** Saves by changing a part of what is at the address. */
        PATCH
    }

    /**
     * How often a request is repeated.
     *
     * @param attempts the maximum number of attempts, with the first one
     * @param firstWait the time before the second attempt; it doubles with each further one
     * @param maxWait the longest time between two attempts, also if the server demands a longer one
     */
    record Retry(int attempts, Duration firstWait, Duration maxWait) {
        private static final int MAX_ATTEMPTS = 100;

        Retry {
            if (attempts < 1 || attempts > MAX_ATTEMPTS) {
                throw new ComponentException("attempts", "expected a number from 1 to " + MAX_ATTEMPTS);
            }
            if (firstWait.isNegative()) {
                throw new ComponentException("firstWait", "expected a duration of at least 0");
            }
            positive("maxWait", maxWait);
        }

        static Retry defaults() {
            return new Retry(4, Duration.ofSeconds(1), Duration.ofMinutes(1));
        }

        /** {@return the time before an attempt, counted from 1} */
        Duration before(int attempt) {
            Duration doubled = firstWait;
            for (int i = 2; i < attempt && doubled.compareTo(maxWait) < 0; i++) {
                doubled = doubled.multipliedBy(2);
            }
            return doubled.compareTo(maxWait) < 0 ? doubled : maxWait;
        }
    }

    /**
     * The limit for the rate of requests.
     *
     * @param requests how many requests
     * @param per in which time
     */
    record RateLimit(int requests, Duration per) {
        RateLimit {
            if (requests < 1) {
                throw new ComponentException("requests", "expected a number of at least 1");
            }
            positive("per", per);
        }
    }

    /**
     * How further pages are found.
     *
     * @param by what leads to the next page
     * @param items the path of the items in a page, {@code data.rows}; by default a page is an array of items
     * @param cursor the path of the cursor in a page, for {@code by: cursor}
     * @param param the query parameter of the cursor or of the page's number; a cursor without one is an address
     * @param first the number of the first page, for {@code by: page}
     * @param maxPages the limit for the number of pages
     */
    record Paging(
            By by,
            @Nullable String items,
            @Nullable String cursor,
            @Nullable String param,
            OptionalInt first,
            OptionalInt maxPages) {
        private static final int USUAL_PAGES = 1000;

        Paging {
            if (by == By.CURSOR && cursor == null) {
                throw new ComponentException("cursor", "expected the path of the cursor in a page, such as meta.next");
            }
            if (by != By.CURSOR && cursor != null) {
                throw new ComponentException("cursor", "is for 'by: cursor'");
            }
            if (by == By.LINK && param != null) {
                throw new ComponentException("param", "a link is a whole address, without a parameter to set");
            }
            if (by != By.PAGE && first.isPresent()) {
                throw new ComponentException("first", "is for 'by: page'");
            }
            if (maxPages.isPresent() && maxPages.getAsInt() < 1) {
                throw new ComponentException("maxPages", "expected a number of at least 1");
            }
        }

        int limit() {
            return maxPages.orElse(USUAL_PAGES);
        }

        /** {@return the parameter of the page's number} */
        String pageParam() {
            return param == null ? "page" : param;
        }

        /** What leads to the next page. */
        enum By {
            /** The address in the header {@code Link}, with {@code rel="next"}. */
            LINK,
            /** A value in the page. */
            CURSOR,
            /** The number of the page; an empty page is the last one. */
            PAGE
        }
    }
}
