package org.jedro.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that {@code jedro check} has found.
 *
 * @param area who found it, in one word
 * @param isWarning whether a run would work all the same
 * @param file where it is; empty if it is in no file
 * @param line the line in that file; 0 if there is none
 * @param text what is wrong: a whole sentence where there is no file, otherwise a clause
 */
public record Finding(String area, boolean isWarning, String file, int line, String text) {
    /** How problems of configuration begin: with the file if there are several, with the line if there is one. */
    private static final Pattern PLACE = Pattern.compile(
            "(?:(?<file>[^:,\n]+\\.\\w+), )?line (?<line>\\d{1,9})(?:, |: )(?<text>.*)", Pattern.DOTALL);

    /** {@return the finding of a problem as configuration tells it: {@code line 4, a.b: expected …}} */
    static Finding inFile(String area, String source, String problem) {
        Matcher place = PLACE.matcher(problem);
        if (!place.matches()) {
            return new Finding(area, false, source, 0, problem);
        }
        String file = place.group("file") == null ? source : place.group("file");
        return new Finding(area, false, file, Integer.parseInt(place.group("line")), place.group("text"));
    }

    /** {@return whether another finding says the same} */
    boolean saysTheSameAs(Finding other) {
        return file.equals(other.file) && line == other.line && text.equals(other.text);
    }

    /** {@return the text, after its line if it has one} */
    String inItsFile() {
        return line == 0 ? text : "line " + line + ", " + text;
    }

    /** {@return the finding as plain data, for JSON} */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("area", area);
        if (!file.isEmpty()) {
            data.put("file", file);
        }
        if (line > 0) {
            data.put("line", line);
        }
        data.put("message", text);
        return data;
    }
}
