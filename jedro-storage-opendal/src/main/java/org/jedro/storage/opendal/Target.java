// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jedro.storage.Input;

/**
 * A bucket, container or host, and how to reach it.
 *
 * @param service the name of the service in OpenDAL
 * @param prefix the part of a location's path that names the bucket, container or host; the rest is the path in it
 * @param shown the bucket, container or host as a user would write it: {@code s3://bucket}
 * @param options the options of OpenDAL by their names; they contain secrets
 * @param isWhole whether readers see a file only after its last byte was written; if not, it is renamed after that
 * @param retries how often a request that failed for the moment is repeated
 * @param timeout the maximum time to wait for the answer to one request, with its retries
 */
record Target(
        String service,
        String prefix,
        String shown,
        Map<String, String> options,
        boolean isWhole,
        int retries,
        Duration timeout) {

    static final int RETRIES = 5;
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    Target {
        options = Map.copyOf(options);
    }

    /** {@return how engines that know the service reach it; empty if none of ours does} */
    Optional<Input.Access> access() {
        return service.equals("s3") ? Optional.of(new Input.Access(service, prefix, options)) : Optional.empty();
    }

    /** {@return the bucket alone, since the options are secret} */
    @Override
    public String toString() {
        return shown;
    }
}
