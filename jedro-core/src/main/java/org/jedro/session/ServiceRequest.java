// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** One run of a {@link ServiceSession}: what to run, and the inputs of this run only. Immutable; start from {@link #of}. */
public final class ServiceRequest {
    private final RunRequest run;
    private final MapValue parameters;
    private final Map<String, Object> datasets;
    private final Map<String, String> loadVersions;

    private ServiceRequest(
            RunRequest run, MapValue parameters, Map<String, Object> datasets, Map<String, String> loadVersions) {
        this.run = run;
        this.parameters = parameters;
        this.datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
        this.loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
    }

    /** {@return what to run, and how} */
    public RunRequest run() {
        return run;
    }

    /** {@return parameters that override those of the session and of the configuration} */
    public MapValue parameters() {
        return parameters;
    }

    /** {@return values, or {@link org.jedro.catalog.CatalogEntry catalog entries}, that replace those of the catalog} */
    public Map<String, Object> datasets() {
        return datasets;
    }

    /** {@return the versions to load, by dataset} */
    public Map<String, String> loadVersions() {
        return loadVersions;
    }

    /** {@return a run without inputs of its own} */
    public static ServiceRequest of(RunRequest run) {
        return new ServiceRequest(run, MapValue.empty(), Map.of(), Map.of());
    }

    /** {@return this request with parameters of its own} */
    public ServiceRequest withParameters(MapValue overrides) {
        return new ServiceRequest(run, overrides, datasets, loadVersions);
    }

    /** {@return this request with parameters of its own, from plain Java data} */
    public ServiceRequest withParameters(Map<String, ?> overrides) {
        return withParameters((MapValue) Value.of(overrides, Origin.JAVA));
    }

    /** {@return this request with a dataset of its own: a value, or a catalog entry} */
    public ServiceRequest withDataset(String name, Object valueOrEntry) {
        Map<String, Object> more = new LinkedHashMap<>(datasets);
        more.put(name, valueOrEntry);
        return new ServiceRequest(run, parameters, more, loadVersions);
    }

    /** {@return this request with versions to load} */
    public ServiceRequest withLoadVersions(Map<String, String> versions) {
        return new ServiceRequest(run, parameters, datasets, versions);
    }

    /** {@return the names only: the values may be data or secret} */
    @Override
    public String toString() {
        return "ServiceRequest[parameters=" + parameters.entries().keySet() + ", datasets=" + datasets.keySet()
                + ", loadVersions=" + loadVersions + "]";
    }
}
