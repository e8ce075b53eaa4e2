// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import org.jedro.JedroException;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;

/** The name and type of relations, which an engine reads and writes: a table that can be read once is not enough. */
final class RelationForm implements TableForm<Relation> {
    static final TypeRef<Relation> TYPE = TypeRef.of(Relation.class);

    @Override
    public TypeRef<Relation> form() {
        return TYPE;
    }

    @Override
    public Relation read(TableSource table, TableBinding binding) {
        throw outside();
    }

    @Override
    public void write(Relation value, TableTarget target, TableBinding binding) {
        throw outside();
    }

    static JedroException outside() {
        return new JedroException("a Relation is loaded and saved by a run or a catalog, which has the engine for it");
    }
}
