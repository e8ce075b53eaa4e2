// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.storage.Location;

/** Servers with SFTP, through the {@code ssh} command of the machine, with the keys of fsspec. Passwords are not possible. */
final class SftpService {
    /** The library tries to connect for 30 seconds each time. */
    private static final int RETRIES = 1;

    private SftpService() {}

    static Target target(Location location, Options options) {
        String authority = Places.first(location, "host");
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        options.refuse("password", "name a key file with 'key_filename'");
        options.refuse("passphrase", "add the key to the ssh agent");
        Optional<String> user = options.text("username", "user")
                .or(() -> at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)));
        Optional<Integer> port = options.number(1, 65_535, "port");
        Map<String, String> into = new LinkedHashMap<>();
        boolean hasPort = host.matches(".*:\\d+");
        into.put("endpoint", "ssh://" + host + (hasPort ? "" : ":" + port.orElse(22)));
        user.ifPresent(name -> into.put("user", name));
        options.text("key_filename", "key").ifPresent(name -> into.put("key", key(options.file(name))));
        into.put("root", "/");
        into.put("known_hosts_strategy", strategy(options));
        options.ignore("allow_agent", "look_for_keys");
        options.requireAllRead();
        return new Target("sftp", authority, "sftp://" + authority, into, false, RETRIES, Target.TIMEOUT);
    }

    /** The command would be started again and again with a key that does not exist. */
    private static String key(Path file) {
        if (!Files.isReadable(file)) {
            throw new JedroException("the file of 'key_filename' does not exist or cannot be read");
        }
        return file.toAbsolutePath().toString();
    }

    private static String strategy(Options options) {
        String strategy = options.text("known_hosts_strategy").orElse("Strict");
        if (!strategy.matches("(?i)strict|accept|add")) {
            throw new JedroException("expected 'known_hosts_strategy' to be one of strict, accept, add");
        }
        return strategy.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + strategy.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
