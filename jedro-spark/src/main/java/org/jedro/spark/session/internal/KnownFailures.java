// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** Failures of Spark whose messages name no way out, or show values of the data, by the conditions that Spark gives them. */
final class KnownFailures {
    /** A load is lazy. */
    static final String REPLACED =
            "a file has been replaced or removed since the dataset was loaded; Spark reads files when it computes, so use the"
                    + " dataset before its entry is saved again, or persist it";

    private static final String MISMATCH =
            "the columns or their types are not those of the table; write 'save: {mergeSchema: true}' to add columns, or"
                    + " 'save: {overwriteSchema: true}' with mode overwrite to replace them";

    private KnownFailures() {}

    /** {@return what is wrong, as a clause; null if Spark's own message is used} */
    static @Nullable String clause(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Schema must be specified when creating a streaming source")) {
            return "a stream of files needs the option 'schema' with its columns, such as 'schema: id BIGINT, name STRING'";
        }
        if (message.startsWith("No suitable driver")) {
            return "no driver for the address of the database is on the class path; add the dependency of the database, such"
                    + " as org.postgresql:postgresql";
        }
        String remote = S3aFailures.clause(failure.getClass().getName() + ": " + message);
        if (remote != null) {
            return remote;
        }
        return failure instanceof SparkThrowable spark && spark.getCondition() != null
                ? ofCondition(spark.getCondition(), spark.getMessageParameters(), message)
                : null;
    }

    private static @Nullable String ofCondition(String condition, Map<String, String> parameters, String message) {
        return switch (condition) {
            case "PATH_NOT_FOUND" ->
                parameters.get("path") + " does not exist, or cannot be seen from where Spark runs";
            case "CAST_INVALID_INPUT" ->
                "a value of type " + parameters.get("sourceType") + " is not a " + parameters.get("targetType");
            case "CANNOT_PARSE_JSON_FIELD" ->
                "field " + parameters.get("fieldName") + " has a value that is not a " + parameters.get("dataType");
            case "CALL_ON_STREAMING_DATASET_UNSUPPORTED" ->
                "a streaming Dataset is saved by an entry of type spark.stream, and this one is of another type";
            case "UNSUPPORTED_FEATURE.TABLE_OPERATION" ->
                message.contains("MERGE INTO")
                        ? "its format does not merge rows; expected a table of a format that does, such as delta"
                        : null;
            case "DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE" ->
                "several of the saved rows have equal keys; expected one row for each key";
            case "DELTA_CONFIGURE_SPARK_SESSION_WITH_EXTENSION_AND_CATALOG" ->
                "the session of Spark was started without Delta Lake; start it with 'spark.sql.extensions: "
                        + SparkLibrary.DELTA_EXTENSION + "' and 'spark.sql.catalog.spark_catalog: "
                        + SparkLibrary.DELTA_CATALOG + "'";
            default -> ofFamily(condition);
        };
    }

    private static @Nullable String ofFamily(String condition) {
        if (condition.contains("FILE_NOT_EXIST")) {
            return REPLACED;
        }
        return condition.startsWith("DELTA_METADATA_MISMATCH") ? MISMATCH : null;
    }
}
