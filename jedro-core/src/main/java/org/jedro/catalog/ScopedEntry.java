// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.function.Function;
import org.jedro.ref.TypeRef;

/** The entry of a dataset with one form, which is created anew for each user, in the scope of its run. */
record ScopedEntry<D>(
        String type, TypeRef<D> defaultForm, Traits traits, Function<? super RunScope, ? extends Dataset<D>> create)
        implements CatalogEntry {

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
        return (Dataset<T>) create.apply(scope);
    }

    @Override
    public String toString() {
        return type;
    }
}
