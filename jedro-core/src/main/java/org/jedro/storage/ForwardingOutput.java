// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * An output around another one, to which it forwards everything. Subclasses override what they change, so that methods added to {@link
 * Output} later are forwarded too. The {@linkplain #file files} of a folder are those of the inner output.
 */
@Experimental
public abstract class ForwardingOutput implements Output {
    private final Output inner;

    /** Creates an output around another one. */
    protected ForwardingOutput(Output inner) {
        this.inner = inner;
    }

    /** {@return the output inside} */
    protected final Output inner() {
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
    public OutputStream open() throws IOException {
        return inner.open();
    }

    @Override
    public Path localFile() throws IOException {
        return inner.localFile();
    }

    @Override
    public Output file(String path) throws IOException {
        return inner.file(path);
    }

    @Override
    public Optional<StagingFolder> stagingFolder() throws IOException {
        return inner.stagingFolder();
    }
}
