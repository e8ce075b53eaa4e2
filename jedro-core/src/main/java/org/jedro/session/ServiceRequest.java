package org.jedro.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * One run of a {@link ServiceSession}: what to run, and the inputs of this run only.
 *
 * @param run what to run, and how
 * @param parameters parameters that override those of the session and of the configuration
 * @param datasets values, or {@link org.jedro.catalog.CatalogEntry catalog entries}, that replace those of the catalog
 * @param loadVersions the versions to load, by dataset
 */
public record ServiceRequest(
        RunRequest run, MapValue parameters, Map<String, Object> datasets, Map<String, String> loadVersions) {
    /** Copies the maps. */
    public ServiceRequest {
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
        loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
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
