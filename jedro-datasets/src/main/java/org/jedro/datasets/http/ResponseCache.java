// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responses in files, each with the mark by which its server recognizes it: three lines of text, then the bytes. A kept
 * response is used only after the server has confirmed it, to the same credentials as any other request.
 */
final class ResponseCache {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseCache.class);
    private static final String FIRST_LINE = "jedro-http-response 1";
    private static final int LONGEST_LINE = 8192;

    private final Path folder;

    ResponseCache(Path folder) {
        this.folder = folder;
    }

    /** {@return the response to a request, from the cache if it has not changed} */
    Answer fetch(Transport transport, Call call, URI publicAddress, long limit) throws IOException {
        Path file = folder.resolve(key(publicAddress, call) + ".response");
        Optional<Kept> kept = Kept.open(file);
        Call conditional = kept.isPresent() ? kept.get().condition(call) : call;
        try {
            Answer answer = transport.send(conditional);
            if (answer.status() != Answer.NOT_MODIFIED) {
                keep(answer, file);
                return answer;
            }
            answer.body().delete();
            if (kept.isPresent()) {
                Body body = kept.get().body(transport.files(), limit);
                return new Answer(answer.uri(), 200, answer.headers(), body);
            }
            return transport.send(call);
        } finally {
            if (kept.isPresent()) {
                kept.get().bytes().close();
            }
        }
    }

    private static String key(URI address, Call call) {
        try {
            String text = address + "\n" + call.accept().getOrDefault("Accept", "");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A response that cannot be kept is loaded again next time. */
    private void keep(Answer answer, Path file) {
        String tag = answer.headers().firstValue("ETag").orElse("");
        String modified = answer.headers().firstValue("Last-Modified").orElse("");
        boolean isSecret = answer.headers().allValues("Cache-Control").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-store"));
        try {
            if (isSecret || tag.isEmpty() && modified.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, "", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(aside);
                        InputStream in = answer.body().open()) {
                    out.write((FIRST_LINE + "\n" + tag + "\n" + modified + "\n").getBytes(StandardCharsets.UTF_8));
                    in.transferTo(out);
                }
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            LOG.warn("A response could not be kept in {}: {}", folder, e.getMessage());
        }
    }

    /**
     * A response that was kept.
     *
     * @param bytes the rest of its file: its body
     */
    private record Kept(String tag, String modified, InputStream bytes) {

        static Optional<Kept> open(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
            String first = line(bytes);
            String tag = line(bytes);
            String modified = line(bytes);
            if (first.equals(FIRST_LINE) && !(tag.isEmpty() && modified.isEmpty())) {
                return Optional.of(new Kept(tag, modified, bytes));
            }
            bytes.close();
            return Optional.empty();
        }

        private static String line(InputStream bytes) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = bytes.read();
                    next >= 0 && next != '\n' && line.size() < LONGEST_LINE;
                    next = bytes.read()) {
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8);
        }

        Call condition(Call call) {
            Call conditional = tag.isEmpty() ? call : call.withHeader("If-None-Match", tag);
            return modified.isEmpty() ? conditional : conditional.withHeader("If-Modified-Since", modified);
        }

        Body body(SpoolFiles files, long limit) throws IOException {
            Spool spool = new Spool(files, "response", limit);
            try {
                bytes.transferTo(spool);
                return spool.body();
            } catch (IOException | RuntimeException e) {
                spool.discard();
                throw e;
            }
        }
    }
}
