// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.catalog.EntrySpec;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * The places in S3 that an entry names to Spark, with the {@code credentials} of the entry. Without those, the session has to have
 * what reaches them.
 */
public final class EntryPlaces {
    public static final String CREDENTIALS = "credentials";

    private final List<Place> places = new ArrayList<>();
    private boolean isNamed;

    private record Place(Location location, Input.Access access) {}

    private EntryPlaces() {}

    /**
     * {@return the places of options that may name some}
     *
     * @param problems receives credentials that no place can have
     */
    public static EntryPlaces of(List<String> options, EntrySpec spec, Problems problems) {
        EntryPlaces places = new EntryPlaces();
        Optional<Value> given = spec.options().get(CREDENTIALS).filter(value -> value.toJava() != null);
        if (given.isEmpty()) {
            return places;
        }
        if (!(given.get() instanceof MapValue credentials)) {
            problems.at(given.get(), CREDENTIALS).expected("the name of a map in the credentials, or a map");
            return places;
        }
        for (String option : options) {
            spec.options()
                    .get(option)
                    .ifPresent(path -> places.add(path, credentials, spec, problems.at(path, option)));
        }
        if (!places.isNamed && !problems.hasErrors()) {
            problems.at(given.get(), CREDENTIALS)
                    .add(
                            "only places in s3:// have credentials here, and this entry names none; remove them, or set"
                                    + " what Spark needs in spark.yml, such as 'spark.hadoop.fs.…' or options of 'load' and 'save'");
        }
        return places;
    }

    private void add(Value path, MapValue credentials, EntrySpec spec, Problems problems) {
        // what is wrong with the path is reported where it is used
        Location location = Location.parse(String.valueOf(path.toJava()), spec.baseDirectory(), new Problems());
        if (location == null || !location.scheme().matches("s3[an]?")) {
            return;
        }
        isNamed = true;
        Storage storage =
                Storages.ofClassPath().open(new StorageSpec(location, credentials, spec.baseDirectory()), problems);
        if (storage != null) {
            storage.access(location).ifPresent(access -> places.add(new Place(location, access)));
        }
    }

    /**
     * Gives the session what reaches the places.
     *
     * @throws JedroException if it cannot have it
     */
    public void use(SparkSession session) {
        for (Place place : places) {
            S3aFiles files = S3aFiles.named(place.access(), place.location(), session);
            if (files.path().isEmpty()) {
                throw new JedroException("the credentials of this entry do not reach " + place.access()
                        + " from Spark: " + files.obstacle());
            }
        }
    }
}
