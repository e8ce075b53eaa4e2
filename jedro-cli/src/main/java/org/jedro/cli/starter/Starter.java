// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter;

import java.util.Optional;
import org.jedro.Experimental;

/** A project that {@code jedro new --starter NAME} copies. Immutable. */
@Experimental
public final class Starter {
    private final String name;
    private final String location;
    private final String description;
    private final Optional<String> directory;
    private final Optional<String> checkout;

    private Starter(
            String name, String location, String description, Optional<String> directory, Optional<String> checkout) {
        this.name = name;
        this.location = location;
        this.description = description;
        this.directory = directory;
        this.checkout = checkout;
    }

    /**
     * {@return a starter}
     *
     * @param name what users write behind {@code --starter}
     * @param location a folder, a ZIP file, or the address of a Git repository
     */
    public static Starter of(String name, String location) {
        return new Starter(name, location, "", Optional.empty(), Optional.empty());
    }

    /** {@return this starter with one line that describes it} */
    public Starter withDescription(String line) {
        return new Starter(name, location, line, directory, checkout);
    }

    /** {@return this starter in a folder of its location} */
    public Starter withDirectory(String folder) {
        return new Starter(name, location, description, Optional.of(folder), checkout);
    }

    /** {@return this starter as of a tag, a branch or a commit, unless the user names another} */
    public Starter withCheckout(String revision) {
        return new Starter(name, location, description, directory, Optional.of(revision));
    }

    /** {@return what users write behind {@code --starter}} */
    public String name() {
        return name;
    }

    /** {@return a folder, a ZIP file, or the address of a Git repository} */
    public String location() {
        return location;
    }

    /** {@return one line that describes it, or an empty text} */
    public String description() {
        return description;
    }

    /** {@return the folder of the location that holds the starter, if it is not the whole} */
    public Optional<String> directory() {
        return directory;
    }

    /** {@return the tag, branch or commit} */
    public Optional<String> checkout() {
        return checkout;
    }
}
