// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.ComponentException;

/**
 * The connection to a database, as {@code credentials.yml} has it.
 *
 * @param url the JDBC URL, such as {@code jdbc:postgresql://localhost/shop}
 * @param con a URL of SQLAlchemy instead, as Kedro has it: {@code postgresql://user:password@localhost/shop}
 * @param user the user
 * @param password the password
 * @param pool the pool of connections
 * @param properties options of the driver
 * @param init SQL that each new connection executes
 */
public record ConnectionOptions(
        Optional<String> url,
        Optional<String> con,
        Optional<String> user,
        Optional<String> password,
        Pool pool,
        Map<String, Object> properties,
        List<String> init) {
    /** Copies the collections. */
    public ConnectionOptions {
        properties = Map.copyOf(properties);
        init = List.copyOf(init);
    }

    /** {@return the default options} */
    public static ConnectionOptions defaults() {
        return new ConnectionOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Pool.defaults(),
                Map.of(),
                List.of());
    }

    /** {@return the options without user, password and driver options} */
    @Override
    public String toString() {
        return "ConnectionOptions[pool=" + pool + "]";
    }

    /**
     * The pool of connections that a run has for this configuration.
     *
     * @param size the maximum number of connections
     * @param timeout how many seconds a node waits for one
     */
    public record Pool(int size, int timeout) {
        /** Checks the numbers. */
        public Pool {
            if (size < 1) {
                throw new ComponentException("size", "expected 1 or more, but was " + size);
            }
            if (timeout < 1) {
                throw new ComponentException("timeout", "expected 1 second or more, but was " + timeout);
            }
        }

        /** {@return the default pool} */
        public static Pool defaults() {
            return new Pool(10, 30);
        }
    }
}
