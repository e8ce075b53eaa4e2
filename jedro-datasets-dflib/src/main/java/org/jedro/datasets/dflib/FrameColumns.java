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
import org.jedro.Suggestions;
import org.jedro.Thrown;
import org.jedro.failure.ColumnNames;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;

/** Lists the columns of the frames that a function was given, and the closest, when it has named one that does not exist. */
public final class FrameColumns implements FailureHint {
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
        call.inputs().forEach((dataset, value) -> {
            if (value instanceof DataFrame frame) {
                List<String> names = List.of(frame.getColumnsIndex().toArray());
                columns.put(dataset, names);
                all.addAll(names);
            }
        });
        List<String> lines = new ArrayList<>();
        wanted(call.error())
                .flatMap(name -> Suggestions.closest(name, all))
                .ifPresent(closest -> lines.add("did you mean '" + closest + "'?"));
        columns.forEach((dataset, names) -> lines.add(ColumnNames.line(dataset, names)));
        return lines;
    }

    /** DFLib has the name nowhere but in its text, in apostrophes; if it writes another text, only the closest is missing. */
    private static Optional<String> wanted(Throwable error) {
        String text = String.valueOf(Thrown.message(error));
        int from = text.indexOf('\'');
        int to = text.lastIndexOf('\'');
        return from < to ? Optional.of(text.substring(from + 1, to)) : Optional.empty();
    }
}
