// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Map;
import org.jedro.ref.TypeRef;

/** The entry of a dataset that has one form only. */
record SingleFormEntry<D>(String type, TypeRef<D> defaultForm, Dataset<D> dataset) implements CatalogEntry {

    @Override
    public boolean accepts(TypeRef<?> form) {
        return form.accepts(defaultForm) || defaultForm.accepts(form);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        if (!accepts(form)) {
            throw FormNotSupportedException.of(type, form, defaultForm.toString());
        }
        return (Dataset<T>) dataset;
    }

    @Override
    public Map<String, Object> describe() {
        return dataset.describe();
    }
}
