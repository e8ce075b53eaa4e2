// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.http.HttpOptions.Paging;
import org.jedro.datasets.http.HttpOptions.Paging.By;
import org.jedro.datasets.tree.internal.JsonArrays;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a response as one array of JSON. */
final class Pages {
    private final Fetcher fetcher;
    private final String origin;
    private final Paging paging;
    private final Map<String, String> secretParams;

    /** Sends a request. */
    @FunctionalInterface
    interface Fetcher {
        Answer fetch(Call call) throws IOException;
    }

    Pages(Fetcher fetcher, Paging paging, String origin, Map<String, String> secretParams) {
        this.fetcher = fetcher;
        this.origin = origin;
        this.paging = paging;
        this.secretParams = secretParams;
    }

    /**
     * Writes the items of all pages.
     *
     * @param isWhole whether all pages are read, rather than the first one
     */
    void read(Call call, boolean isWhole, Spool into) throws IOException {
        Set<URI> seen = new HashSet<>();
        try (JsonArrays.Joined all = new JsonArrays.Joined(into, keys(paging.items()), keys(paging.cursor()))) {
            int first = paging.first().orElse(1);
            Optional<Call> next = Optional.of(paging.by() == By.PAGE ? numbered(call, first) : call);
            for (int page = 1; next.isPresent(); page++) {
                Call current = next.get();
                if (!seen.add(current.uri())) {
                    throw new JedroException("page " + (page - 1) + " of " + call.shown()
                            + " leads to a page that has been read before");
                }
                if (page > paging.limit()) {
                    throw new JedroException(call.shown() + " has more than " + paging.limit()
                            + " pages; raise 'paging.max_pages' if that is expected");
                }
                next = isWhole ? added(current, page, first, all) : stopped(current, page, first, all);
            }
        }
    }

    private Optional<Call> stopped(Call call, int page, int first, JsonArrays.Joined all) throws IOException {
        added(call, page, first, all);
        return Optional.empty();
    }

    private Optional<Call> added(Call call, int page, int first, JsonArrays.Joined all) throws IOException {
        Answer answer = fetcher.fetch(call);
        try (InputStream bytes = answer.body().open()) {
            JsonArrays.Page read = all.add(bytes);
            return switch (paging.by()) {
                case PAGE -> read.items() == 0 ? Optional.empty() : Optional.of(numbered(call, first + page));
                case LINK -> LinkHeader.next(answer.headers().allValues("Link")).map(link -> at(call, answer, link));
                case CURSOR -> read.cursor().map(cursor -> cursor(call, answer, cursor));
            };
        } catch (Spool.TooLargeException e) {
            throw e;
        } catch (JedroException e) {
            throw new JedroException("page " + page + ": " + e.getMessage(), e);
        } finally {
            answer.body().delete();
        }
    }

    private Call numbered(Call call, int number) {
        return call.to(Addresses.with(call.uri(), Map.of(paging.pageParam(), number)));
    }

    private Call cursor(Call call, Answer answer, String cursor) {
        String param = paging.param();
        return param == null ? at(call, answer, cursor) : call.to(Addresses.with(call.uri(), Map.of(param, cursor)));
    }

    /** A link of the server usually lacks the secret parameters. */
    private Call at(Call call, Answer answer, String link) {
        Call from = call.to(answer.uri());
        URI target = Redirects.target(from, link, "has its next page at");
        boolean isOurs = Addresses.origin(target).equals(origin);
        return call.to(isOurs ? Addresses.with(target, secretParams) : target);
    }

    private static List<String> keys(@Nullable String path) {
        return path == null || path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }
}
