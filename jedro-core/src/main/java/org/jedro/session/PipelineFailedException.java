// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.internal.CodePlace;
import org.jedro.internal.Reason;
import org.jedro.pipeline.InvalidNodeException;

/** A pipeline, or the registry of all pipelines, could not be created. */
final class PipelineFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private PipelineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static PipelineFailedException of(String pipeline, Throwable cause) {
        return new PipelineFailedException(
                "Pipeline '" + pipeline + "' cannot be made: " + reason(cause) + place(cause), cause);
    }

    /** {@return the exception for pipelines that do not form one} */
    static PipelineFailedException sum(List<String> names, Throwable cause) {
        boolean isDefault = names.equals(List.of(ProjectPipelines.DEFAULT));
        String subject = isDefault
                ? "The sum of all pipelines, '" + ProjectPipelines.DEFAULT + "',"
                : "The sum of the pipelines " + names.stream().collect(Collectors.joining("', '", "'", "'"));
        String hint =
                isDefault ? "\n  name the pipelines to run, or register one as '" + ProjectPipelines.DEFAULT + "'" : "";
        return new PipelineFailedException(subject + " cannot be made: " + reason(cause) + hint, cause);
    }

    static PipelineFailedException registry(String className, Throwable cause) {
        return new PipelineFailedException(
                "The registry " + className + " failed: " + reason(cause) + place(cause), cause);
    }

    /** {@return the line with the place in the user's code; the message of an invalid node already has one} */
    private static String place(Throwable cause) {
        return cause instanceof InvalidNodeException
                ? ""
                : CodePlace.of(cause).map(place -> "\n  " + place).orElse("");
    }

    private static String reason(Throwable cause) {
        String text = Reason.of(cause);
        return text.endsWith("?") || text.contains("\n") ? text : text + ".";
    }
}
