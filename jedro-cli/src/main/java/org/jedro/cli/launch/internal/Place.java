// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is built, and where.
 *
 * @param project the project, if there is one
 * @param checkout the folder of Jedro's sources, for the launcher in it
 * @param home the folder of the distribution, for the launcher in it
 * @param progress whether the modules that Maven builds are reported
 */
record Place(Optional<Path> project, Optional<Path> checkout, Optional<Path> home, boolean progress) {
    private static final Path STATE = Path.of("target", "jedro");

    static Place of(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            if (sign > 0 && sign < argument.length() - 1) {
                values.put(argument.substring(0, sign), argument.substring(sign + 1));
            }
        }
        return new Place(
                folder(values, "project"),
                folder(values, "checkout"),
                folder(values, "home"),
                values.containsKey("progress"));
    }

    private static Optional<Path> folder(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).map(Path::of);
    }

    /** {@return where what was built is kept} */
    Path state() {
        return project.or(() -> checkout).orElseThrow().resolve(STATE);
    }

    /** {@return the file with the first error of the sources, if the last build has failed because of them} */
    Path problem() {
        return state().resolve("problem");
    }

    /** {@return the folder of the lock: Maven's builds of one checkout exclude each other, whatever project they are for} */
    Path shared() {
        return checkout.map(folder -> folder.resolve(STATE)).orElseGet(this::state);
    }

    /** {@return whether the project lies outside the checkout: its Jedro comes from Maven's repository} */
    boolean isForeign() {
        return project.isPresent()
                && !checkout.map(folder -> project.get().startsWith(folder.resolve("jedro-examples")))
                        .orElse(false);
    }

    /** {@return what the stamp of a build contains, so that a folder that was moved or copied is built again} */
    String identity() {
        String folder = project.map(Path::toString).orElse("");
        return isForeign() ? folder : checkout.orElseThrow() + ":" + folder;
    }

    /** {@return what messages call that which is built} */
    String title() {
        String name = project.map(folder -> folder.getFileName().toString()).orElse("");
        return isForeign() ? name : name.isEmpty() ? "Jedro" : name + " with Jedro";
    }
}
