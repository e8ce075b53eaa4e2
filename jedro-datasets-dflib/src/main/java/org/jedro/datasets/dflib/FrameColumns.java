// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dflib.DataFrame;
import org.dflib.Index;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;
import org.jedro.failure.internal.ColumnNames;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Thrown;

/** Lists the columns of a function's input frames, and the closest name, if the function named a column that does not exist. */
public final class FrameColumns implements FailureHint {
    /** A name that no column has. */
    private static final String PROBE = "\0probe\0";

    /** For {@link java.util.ServiceLoader}. */
    public FrameColumns() {}

    @Override
    public List<String> of(FailedCall call) {
        return isThrownByIndex(call.error()) ? lines(call) : List.of();
    }

    private static boolean isThrownByIndex(Throwable error) {
        StackTraceElement[] trace = Thrown.trace(error);
        return error instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().equals(Index.class.getName());
    }

    private static List<String> lines(FailedCall call) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>();
        List<Index> indexes = new ArrayList<>();
        call.inputs().forEach((dataset, value) -> {
            if (value instanceof DataFrame frame) {
                List<String> names = List.of(frame.getColumnsIndex().toArray());
                columns.put(dataset, names);
                indexes.add(frame.getColumnsIndex());
                all.addAll(names);
            }
        });
        List<String> lines = new ArrayList<>();
        indexes.stream()
                .flatMap(index -> missing(index, call.error()).stream())
                .findFirst()
                .flatMap(name -> Suggestions.closest(name, all))
                .ifPresent(closest -> lines.add("did you mean '" + closest + "'?"));
        columns.forEach((dataset, names) -> lines.add(ColumnNames.line(dataset, names)));
        return lines;
    }

    /**
     * {@return the missing column: the one for which the frame itself fails with the same message} DFLib's exception
     * does not carry the name, and another failure of an index names columns that exist.
     */
    private static Optional<String> missing(Index index, Throwable error) {
        String found = String.valueOf(Thrown.message(error));
        String sentence = failure(index, PROBE);
        int at = sentence.indexOf(PROBE);
        int length = found.length() - sentence.length() + PROBE.length();
        if (at < 0 || length < 0) {
            return Optional.empty();
        }
        String name = found.substring(at, at + length);
        return failure(index, name).equals(found) ? Optional.of(name) : Optional.empty();
    }

    /** {@return the message with which an index reports that it lacks a column; empty if it has the column} */
    private static String failure(Index index, String name) {
        try {
            index.position(name);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(Thrown.message(e));
        }
    }
}
