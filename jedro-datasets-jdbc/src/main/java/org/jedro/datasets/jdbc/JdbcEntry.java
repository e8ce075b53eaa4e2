// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.Map;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.internal.TableForms;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** The catalog entry of a table or query: the node declares the form. */
final class JdbcEntry implements CatalogEntry {
    private final String type;
    private final TableForms forms;
    private final @Nullable TableForm<?> standard;
    private final Maker maker;
    private final Map<String, Object> description;

    /** Creates the dataset of one form. */
    interface Maker {
        <T> Dataset<T> dataset(TableForm<T> form, TypeRef<?> declared, RunScope scope);
    }

    JdbcEntry(
            String type,
            TableForms forms,
            @Nullable TableForm<?> standard,
            Maker maker,
            Map<String, Object> description) {
        this.type = type;
        this.forms = forms;
        this.standard = standard;
        this.maker = maker;
        this.description = description;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public TypeRef<?> defaultForm() {
        return standard == null ? TypeRef.UNKNOWN : standard.form();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return forms.accepts(form, standard);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        return (Dataset<T>) bound(forms.fitting(type, form, standard), form, scope);
    }

    private <V> Dataset<V> bound(TableForm<V> form, TypeRef<?> declared, RunScope scope) {
        return maker.dataset(form, declared.isUnknown() ? form.form() : declared, scope);
    }

    @Override
    public Dataset<?> withoutForm(RunScope scope) {
        return bound(forms.any(), TypeRef.UNKNOWN, scope);
    }

    @Override
    public Map<String, Object> describe() {
        return description;
    }
}
