// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.datasets.Fit;
import org.jedro.ref.TypeRef;
import org.jedro.spark.session.internal.SparkEngine;

/** The session of the run, for nodes that make datasets from nothing or call Spark's other libraries. */
public record SessionEntry() implements CatalogEntry {
    /** The type of its entries. */
    public static final String TYPE = "spark.session";

    private static final TypeRef<SparkSession> FORM = TypeRef.of(SparkSession.class);

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TypeRef<?> defaultForm() {
        return FORM;
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return form.isUnknown() || Fit.of(FORM, form) == Fit.EXACT;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        if (!accepts(form)) {
            throw new FormNotSupportedException(type(), form, "declare a SparkSession");
        }
        return (Dataset<T>) new Session(scope);
    }

    @Override
    public Traits traits() {
        return Traits.PERSISTENT.withSingleProcess(true);
    }

    /**
     * The session as a dataset.
     *
     * @param scope where it is
     */
    private record Session(RunScope scope) implements Dataset<SparkSession> {
        @Override
        public SparkSession load() throws Exception {
            return SparkEngine.of(scope);
        }

        @Override
        public void save(SparkSession value) {
            throw new JedroException("the session is only loaded; see spark.yml for its settings");
        }
    }
}
