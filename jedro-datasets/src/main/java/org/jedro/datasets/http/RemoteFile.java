// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.RangeReader;
import org.jspecify.annotations.Nullable;

/**
 * A file at an address, read in parts if its server can send parts, and as a whole otherwise. All parts come from one
 * version of the file.
 */
final class RemoteFile implements Input {
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final Transport transport;
    private final Call get;
    private final Location location;
    private OptionalLong size = OptionalLong.empty();
    private @Nullable String tag;
    private @Nullable Body whole;

    RemoteFile(Transport transport, HttpCredentials credentials, Location location) {
        this.transport = transport;
        this.location = location;
        URI uri = address(location);
        Map<String, String> accept = new LinkedHashMap<>();
        accept.put("Accept", "*/*");
        // parts of the file itself, not of its compressed form
        accept.put("Accept-Encoding", "identity");
        this.get = new Call(
                "GET",
                Addresses.with(uri, credentials.params()),
                accept,
                credentials.headers(),
                Optional.empty(),
                true);
    }

    private static URI address(Location location) {
        try {
            URI uri = URI.create(location.toString());
            if (Addresses.isHttp(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new JedroException(
                "expected an address such as https://host/path, with other characters escaped, as %20 is" + " a blank");
    }

    /** {@return whether the server has the file; learns its size} */
    boolean exists() throws IOException {
        Call head = new Call("HEAD", get.uri(), get.accept(), get.headers(), Optional.empty(), true);
        Answer answer = transport.attempt(head);
        answer.body().delete();
        if (answer.isSuccess()) {
            size = answer.headers().firstValueAsLong("Content-Length");
            tag = strongTag(answer);
            return true;
        }
        if (answer.isAbsent()) {
            return false;
        }
        // some servers do not know the method, and signed addresses are signed for another one
        return existsByPart();
    }

    private boolean existsByPart() throws IOException {
        try {
            part(0, 1).close();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static @Nullable String strongTag(Answer answer) {
        return answer.headers()
                .firstValue("ETag")
                .filter(text -> !text.startsWith("W/"))
                .orElse(null);
    }

    @Override
    public String name() {
        String path = String.valueOf(get.uri().getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@return the address without its query, which may be signed} */
    String shown() {
        return get.shown();
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public long size() throws IOException {
        if (size.isEmpty()) {
            size = OptionalLong.of(whole().size());
        }
        return size.getAsLong();
    }

    @Override
    public InputStream open() {
        return new RemoteStream(this, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream openAt(long offset, long length) {
        return new RemoteStream(this, offset, length);
    }

    @Override
    public RangeReader ranges() throws IOException {
        return RangeReader.of(this);
    }

    @Override
    public Path localFile() throws IOException {
        return whole().localFile();
    }

    /** {@return the whole file, fetched at the first call} */
    private Body whole() throws IOException {
        if (whole == null) {
            Answer answer = transport.send(get);
            requireSame(answer);
            whole = answer.body();
        }
        return whole;
    }

    /**
     * {@return the bytes from an offset on, at most of a length; empty after the end} A server that cannot send parts sends
     * everything, which is kept.
     */
    InputStream part(long offset, int length) throws IOException {
        if (whole != null) {
            return RangeReader.part(whole.open(), offset, length);
        }
        if (size.isPresent() && offset >= size.getAsLong()) {
            return InputStream.nullInputStream();
        }
        Answer answer = transport.attempt(get.withOpenHeader("Range", "bytes=" + offset + "-" + (offset + length - 1)));
        if (answer.status() == UNSATISFIABLE) {
            answer.body().delete();
            return InputStream.nullInputStream();
        }
        if (answer.isAbsent()) {
            answer.body().delete();
            throw new NoSuchFileException(shown());
        }
        if (!answer.isSuccess()) {
            answer.body().delete();
            throw new JedroException(HttpFailures.status(get, answer));
        }
        requireSame(answer);
        if (answer.status() != PARTIAL) {
            whole = answer.body();
            size = OptionalLong.of(whole.size());
            return RangeReader.part(whole.open(), offset, length);
        }
        requireRange(answer, offset);
        return deleting(answer.body());
    }

    private void requireSame(Answer answer) {
        String now = strongTag(answer);
        if (tag == null) {
            tag = now;
        } else if (now != null && !now.equals(tag)) {
            answer.body().delete();
            throw new JedroException("it has changed while it was read; load it again");
        }
    }

    private void requireRange(Answer answer, long offset) {
        Matcher range = CONTENT_RANGE.matcher(
                answer.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
            answer.body().delete();
            throw new JedroException(
                    get.shown() + " answered with another part of the file than that from byte " + offset);
        }
        if (size.isEmpty() && !range.group(3).equals("*")) {
            size = OptionalLong.of(Long.parseLong(range.group(3)));
        }
    }

    private static InputStream deleting(Body body) throws IOException {
        return new FilterInputStream(body.open()) {
            @Override
            public void close() throws IOException {
                super.close();
                body.delete();
            }
        };
    }
}
