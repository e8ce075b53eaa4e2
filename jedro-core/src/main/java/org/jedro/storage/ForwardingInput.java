// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * An input around another one, to which it forwards everything. Subclasses override what they change, so that methods added to {@link
 * Input} later are forwarded too.
 *
 * <p>A subclass with other bytes overrides {@link #open}, {@link #openAt}, {@link #ranges} and {@link #localFile}. The {@link #files}
 * of a file are this input itself.
 */
@Experimental
public abstract class ForwardingInput implements Input {
    private final Input inner;

    /** Creates an input around another one. */
    protected ForwardingInput(Input inner) {
        this.inner = inner;
    }

    /** {@return the input inside} */
    protected final Input inner() {
        return inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Location location() {
        return inner.location();
    }

    @Override
    public Optional<Access> access() {
        return inner.access();
    }

    @Override
    public boolean isFolder() {
        return inner.isFolder();
    }

    @Override
    public List<Input> files() throws IOException {
        return isFolder() ? inner.files() : List.of(this);
    }

    @Override
    public void requireUnchanged() {
        inner.requireUnchanged();
    }

    @Override
    public long size() throws IOException {
        return inner.size();
    }

    @Override
    public Optional<Instant> modified() throws IOException {
        return inner.modified();
    }

    @Override
    public InputStream open() throws IOException {
        return inner.open();
    }

    @Override
    public InputStream openAt(long offset, long length) throws IOException {
        return inner.openAt(offset, length);
    }

    @Override
    public RangeReader ranges() throws IOException {
        return inner.ranges();
    }

    @Override
    public Path localFile() throws IOException {
        return inner.localFile();
    }
}
