// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.Map;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jedro.spark.row.internal.TypedRows;

/**
 * An entry whose values are datasets of Spark only.
 *
 * @param type the type of the entry
 * @param description what it is, for messages
 * @param opening opens its dataset in a form
 */
record SparkEntry(String type, Map<String, Object> description, Opening opening) implements CatalogEntry {

    /** Opens a dataset. */
    interface Opening {
        Dataset<?> open(TypeRef<?> form, RunScope scope);
    }

    @Override
    public TypeRef<?> defaultForm() {
        return TypedRows.ROWS;
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return form.isUnknown() || TypedRows.element(form).isPresent();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        if (!accepts(form)) {
            throw new FormNotSupportedException(
                    type, form, "declare a Dataset of Row, of a record or of a bean, or store it as a file between");
        }
        return (Dataset<T>) opening.open(form.isUnknown() ? TypedRows.ROWS : form, scope);
    }

    /** The session is in this process. */
    @Override
    public Traits traits() {
        return Traits.PERSISTENT.withSingleProcess(true);
    }

    @Override
    public Map<String, Object> describe() {
        return description;
    }
}
