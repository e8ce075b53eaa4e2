// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.Problems;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;

/** Offers any types, and keeps the options that it was given. */
public record AnyTypeProvider(List<String> types) implements DatasetProvider {

    public static AnyTypeProvider of(String... types) {
        return new AnyTypeProvider(List.of(types));
    }

    @Override
    public CatalogEntry create(EntrySpec spec, Problems problems) {
        return new AnyEntry(spec.type(), spec.options());
    }

    public record AnyEntry(String type, MapValue options) implements CatalogEntry {
        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.UNKNOWN;
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public boolean isVersioned() {
            return true;
        }

        @Override
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            throw new IllegalStateException("nothing is to be instantiated");
        }
    }
}
