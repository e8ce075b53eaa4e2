// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.BoundFormat;
import org.jedro.ref.TypeRef;

/**
 * The catalog entry of an address: what a server answers, and what it is sent, in the form that the node declares.
 *
 * @param name the name of the dataset
 * @param url the address as it is written
 * @param cache the folder of responses that are kept
 */
record HttpEntry(
        String name,
        URI url,
        BoundFormat format,
        HttpCredentials credentials,
        HttpOptions options,
        Path cache,
        Pauses pauses)
        implements CatalogEntry {
    static final String TYPE = "http";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TypeRef<?> defaultForm() {
        return format.defaultForm();
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return format.accepts(form);
    }

    @Override
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        return dataset(format.as(form), scope);
    }

    @Override
    public Dataset<?> withoutForm(RunScope scope) {
        return dataset(format.withoutForm(), scope);
    }

    private <T> Dataset<T> dataset(BoundFormat.Conversion<T> values, RunScope scope) {
        return HttpDataset.of(new HttpRequests(this, scope), values);
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("url", Addresses.shown(url));
        description.put("method", options.method().name());
        return description;
    }
}
