// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

/** An entry whose traits are replaced. */
final class TraitedEntry extends ForwardingEntry {
    private final Traits traits;

    TraitedEntry(CatalogEntry entry, Traits traits) {
        super(entry);
        this.traits = traits;
    }

    @Override
    public Dataset<?> withoutForm(RunScope scope) {
        return inner().withoutForm(scope);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
