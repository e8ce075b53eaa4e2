// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a relation is made of. Immutable. */
sealed interface Step {

    /** {@return a description for users} */
    String shown();

    /** A stored table. */
    non-sealed interface Stored extends Step {

        /**
         * {@return the query that reads the table}
         *
         * @param query the query of which it is a part
         */
        String sql(QueryPlan query) throws Exception;

        /**
         * {@return why this query cannot be read so, found with Jedro's own reader; null if it can}
         *
         * @param failure what the engine has reported
         */
        default @Nullable Throwable explained(Throwable failure) {
            return null;
        }

        /**
         * Checks that the table is the same as when it was loaded.
         *
         * @throws org.jedro.JedroException if it is not
         */
        void requireUnchanged() throws Exception;
    }

    /**
     * The result of a query.
     *
     * @param inputs the relations that it reads, by their names in the query
     * @param parameters the values by name or number
     */
    record Query(QueryText text, Map<String, Relation> inputs, Map<String, @Nullable Object> parameters)
            implements Step {
        public Query {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public String shown() {
            return text.shown();
        }
    }
}
