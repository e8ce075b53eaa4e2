package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The bytes of one stored file, to be read by a {@link Codec}. */
public interface Input {

    /** {@return the file's name, without its folder} */
    String name();

    /** {@return how many bytes there are} */
    long size() throws IOException;

    /** {@return a stream from the first byte on, not buffered, which the caller closes} */
    InputStream open() throws IOException;

    /** {@return the bytes as a local file, for libraries that jump about in it; fetched first if they are elsewhere} */
    Path localFile() throws IOException;
}
