package org.jedro.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.MapValue;

/**
 * What a session is told from outside the project.
 *
 * @param environment the environment, if it is not the default one
 * @param parameters parameters that override those of the configuration
 * @param confSource the folder or archive of the configuration, if it is not the one that the settings name
 * @param loadVersions the versions to load, by dataset; the latest of all others
 * @param command the command line that the session was started with, for its records
 */
public record SessionOptions(
        Optional<String> environment,
        MapValue parameters,
        Optional<String> confSource,
        Map<String, String> loadVersions,
        Optional<String> command) {
    /** The environment variable that names the environment where no option does. */
    public static final String ENVIRONMENT_VARIABLE = "JEDRO_ENV";

    /** Copies the versions. */
    public SessionOptions {
        loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
    }

    /** Creates options of an environment and parameters. */
    public SessionOptions(Optional<String> environment, MapValue parameters) {
        this(environment, parameters, Optional.empty(), Map.of(), Optional.empty());
    }

    /** {@return nothing special; environment variables are not looked at} */
    public static SessionOptions defaults() {
        return new SessionOptions(Optional.empty(), MapValue.empty());
    }

    /**
     * {@return the options that environment variables ask for}
     *
     * @param variables usually {@code System.getenv()}; an empty {@value #ENVIRONMENT_VARIABLE} says nothing
     */
    public static SessionOptions from(Map<String, String> variables) {
        String name = variables.getOrDefault(ENVIRONMENT_VARIABLE, "").strip();
        return name.isEmpty() ? defaults() : defaults().withEnvironment(name);
    }

    /** {@return these options with an environment} */
    public SessionOptions withEnvironment(String name) {
        return new SessionOptions(Optional.of(name), parameters, confSource, loadVersions, command);
    }

    /** {@return these options with other parameters} */
    public SessionOptions withParameters(MapValue overrides) {
        return new SessionOptions(environment, overrides, confSource, loadVersions, command);
    }

    /** {@return these options with the configuration in another folder or archive, relative to the working directory} */
    public SessionOptions withConfSource(String place) {
        return new SessionOptions(environment, parameters, Optional.of(place), loadVersions, command);
    }

    /** {@return these options with other versions to load} */
    public SessionOptions withLoadVersions(Map<String, String> versions) {
        return new SessionOptions(environment, parameters, confSource, versions, command);
    }

    /** {@return these options with a command line for the records} */
    public SessionOptions withCommand(String line) {
        return new SessionOptions(environment, parameters, confSource, loadVersions, Optional.of(line));
    }

    /** {@return the options without the values of parameters and the command line, which may be secret} */
    @Override
    public String toString() {
        return "SessionOptions[environment=" + environment.orElse("") + ", parameters="
                + parameters.entries().keySet() + ", confSource=" + confSource.orElse("") + ", loadVersions="
                + loadVersions + "]";
    }
}
