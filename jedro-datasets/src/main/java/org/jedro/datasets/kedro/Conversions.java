// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.datasets.kedro.Argument.Conversion;
import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Converts the values that Python libraries accept to those of Jedro's options. */
final class Conversions {
    static final String PACKED = "files are packed by their suffix, .gz or .zst, so leave it out";

    private static final Pattern TIME_OF_DAY = Pattern.compile("%[HIMSfpT]");

    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        for (String name : List.of("int8", "int16", "int32", "uint8", "uint16", "i4", "i2", "i1", "u1", "u2")) {
            TYPES.put(name, "int");
        }
        for (String name : List.of("int", "int64", "uint32", "i8")) {
            TYPES.put(name, "long");
        }
        for (String name : List.of("float16", "float32", "f2", "f4")) {
            TYPES.put(name, "float");
        }
        for (String name : List.of("float", "float64", "double", "f8")) {
            TYPES.put(name, "double");
        }
        for (String name : List.of("str", "string", "object", "utf8", "category", "categorical")) {
            TYPES.put(name, "string");
        }
        TYPES.put("bool", "boolean");
        TYPES.put("boolean", "boolean");
        TYPES.put("date", "date");
        TYPES.put("time", "time");
        TYPES.put("datetime", "datetime");
        TYPES.put("datetime64[ns]", "datetime");
        TYPES.put("datetime64", "datetime");
        TYPES.put("decimal", "decimal");
    }

    private Conversions() {}

    /** {@return the only character of a text} */
    static Optional<Value> character(Value value) throws MisfitException {
        if (value.toJava() instanceof String text && text.length() == 1) {
            return Optional.of(value);
        }
        if ("\\t".equals(value.toJava())) {
            return Conversion.of("\t", value);
        }
        throw MisfitException.expected("one character", value);
    }

    /** {@return the separator of fields: one character} */
    static Optional<Value> delimiter(Value value) throws MisfitException {
        try {
            return character(value);
        } catch (MisfitException e) {
            throw new MisfitException(
                    e.getMessage() + "; lines of another kind can be loaded as text and split in a node");
        }
    }

    /** {@return a charset by its Python name} */
    static Optional<Value> charset(Value value) throws MisfitException {
        String name = String.valueOf(value.toJava());
        try {
            return Conversion.of(Charset.forName(javaName(name)).name(), value);
        } catch (IllegalArgumentException e) {
            throw MisfitException.expected("an encoding", value);
        }
    }

    /** Java has most of Python's names as aliases; these are missing or mean another charset. */
    private static String javaName(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8", "u8", "utf-8-sig", "utf8-lossy" -> "UTF-8";
            case "utf-16-le" -> "UTF-16LE";
            case "utf-16-be" -> "UTF-16BE";
            case "latin-1", "latin" -> "ISO-8859-1";
            case "cp932", "ms-kanji", "mskanji" -> "windows-31j";
            case "cp949" -> "x-windows-949";
            case "cp950" -> "x-windows-950";
            case "mac-roman", "macroman" -> "x-MacRoman";
            default -> name;
        };
    }

    /** {@return columns by name, one or several} */
    static Optional<Value> columns(Value value) throws MisfitException {
        if (value.toJava() == null) {
            return Optional.empty();
        }
        try {
            return Conversion.of(Argument.texts(value), value);
        } catch (MisfitException e) {
            throw MisfitException.expected("the names of columns", value);
        }
    }

    /** {@return types of columns by their names in pandas and polars} */
    static Map<String, Value> types(Value value) throws MisfitException {
        if (!(value instanceof MapValue map)) {
            throw new MisfitException(MisfitException.expected("a map of columns to types", value)
                            .getMessage() + "; name each column, such as {id: str}");
        }
        Map<String, Value> types = new LinkedHashMap<>();
        for (Map.Entry<String, Value> column : map.entries().entrySet()) {
            String name = String.valueOf(column.getValue().toJava());
            types.put(
                    column.getKey(),
                    Value.of(type(name, column), column.getValue().origin()));
        }
        return types;
    }

    private static String type(String name, Map.Entry<String, Value> column) throws MisfitException {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceFirst("^(pl|pd|np|numpy|polars)\\.", "")
                .replaceFirst("\\[(pyarrow|python)]$", "");
        String type = TYPES.get(plain);
        if (type == null) {
            throw new MisfitException(
                    "type '" + name + "' of column '" + column.getKey()
                            + "' has no counterpart; expected one of int32, int64, float32, float64, str, bool, datetime64[ns]");
        }
        return type;
    }

    /** {@return the number of lines to skip at the start, from a number or a list of the first lines} */
    static Optional<Value> skipped(Value value) throws MisfitException {
        if (!(value.toJava() instanceof List<?> lines)) {
            return count(value);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!Long.valueOf(i).equals(lines.get(i))) {
                throw new MisfitException("lines are left out only before the header; expected a number of them");
            }
        }
        return Conversion.of((long) lines.size(), value);
    }

    /** {@return a number of lines or rows} */
    static Optional<Value> count(Value value) throws MisfitException {
        if (value.toJava() == null) {
            return Optional.empty();
        }
        if (value.toJava() instanceof Long count && count >= 0) {
            return Optional.of(value);
        }
        throw MisfitException.expected("a number of lines", value);
    }

    /** {@return the compression of Parquet's pages} */
    static Optional<Value> pages(Value value) throws MisfitException {
        if (value.toJava() == null) {
            return Conversion.of("none", value);
        }
        String name = String.valueOf(value.toJava()).toLowerCase(Locale.ROOT);
        if (List.of("snappy", "gzip", "zstd", "none").contains(name)) {
            return Conversion.of(name, value);
        }
        if (name.equals("uncompressed")) {
            return Conversion.of("none", value);
        }
        throw MisfitException.expected("one of snappy, gzip, zstd, null", value);
    }

    /** {@return which fields are quoted, by the number in Python's csv module} */
    static Optional<Value> quoting(Value value) throws MisfitException {
        if (Long.valueOf(0).equals(value.toJava()) || "necessary".equals(value.toJava())) {
            return Conversion.of("needed", value);
        }
        if (Long.valueOf(1).equals(value.toJava()) || "always".equals(value.toJava())) {
            return Conversion.of("all", value);
        }
        throw MisfitException.expected("0 (those that need quotes) or 1 (all)", value);
    }

    /** {@return the line end} */
    static Optional<Value> lineEnd(Value value) throws MisfitException {
        Object end = value.toJava();
        if ("\n".equals(end) || "\\n".equals(end)) {
            return Conversion.of("lf", value);
        }
        if ("\r\n".equals(end) || "\\r\\n".equals(end)) {
            return Conversion.of("crlf", value);
        }
        throw MisfitException.expected("\\n or \\r\\n", value);
    }

    /** {@return a date pattern in Java's letters, from one of strftime (ISO C)} */
    static Optional<Value> datePattern(Value value) throws MisfitException {
        if (!(value.toJava() instanceof String pattern)) {
            throw MisfitException.expected("a format such as %Y-%m-%d", value);
        }
        if (pattern.indexOf('%') < 0) {
            throw new MisfitException(
                    "dates are not guessed; expected a format such as %d/%m/%Y but was '" + pattern + "'");
        }
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                java.append(letters(pattern.charAt(++i), value));
            } else if (Character.isLetter(c)) {
                int start = i;
                while (i + 1 < pattern.length() && Character.isLetter(pattern.charAt(i + 1))) {
                    i++;
                }
                java.append('\'').append(pattern, start, i + 1).append('\'');
            } else if ("'[]{}#".indexOf(c) >= 0) {
                throw MisfitException.expected("a format of numbers and signs such as %d/%m/%Y", value);
            } else {
                java.append(c);
            }
        }
        return Conversion.of(java.toString(), value);
    }

    /** {@return whether a strftime format contains only days} */
    static boolean isOfDays(Value format) {
        return !TIME_OF_DAY.matcher(String.valueOf(format.toJava())).find();
    }

    private static String letters(char directive, Value value) throws MisfitException {
        return switch (directive) {
            case 'Y' -> "yyyy";
            case 'y' -> "yy";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'f' -> "SSSSSS";
            case 'p' -> "a";
            case 'b' -> "MMM";
            case 'B' -> "MMMM";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'j' -> "DDD";
            case 'T' -> "HH:mm:ss";
            case 'F' -> "yyyy-MM-dd";
            default ->
                throw new MisfitException(
                        "expected a format without %" + directive + " but was '" + value.toJava() + "'");
        };
    }
}
