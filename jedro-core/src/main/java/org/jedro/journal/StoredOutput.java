package org.jedro.journal;

import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Experimental;

/**
 * An output that is in place.
 *
 * @param dataset the name of the dataset
 * @param place where it is, without its version, if the entry knows that
 * @param version its version, if the entry keeps versions
 * @param bytes its size where it is stored, if that is cheap to determine
 */
@Experimental
public record StoredOutput(String dataset, Optional<String> place, Optional<String> version, OptionalLong bytes) {}
