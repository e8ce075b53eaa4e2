// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/** JSON files, always UTF-8, written with indentation and in the order of the value. */
public final class JsonFiles {
    /** In a class of its own, so that Jackson is loaded only when a JSON file is used. */
    private static final class Mapper {
        static final JsonMapper JSON = StrictTrees.strict(JsonMapper.builder())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // as in Python; written as texts they would be read back as texts
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .addModule(JsonOrder.module())
                .build();

        /** For one value in each line. */
        static final JsonMapper LINES =
                JSON.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

        /** For browsers, which do not read NaN and infinite numbers. */
        static final JsonMapper STRICT =
                JSON.rebuild().enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();
    }

    private JsonFiles() {}

    public static Object read(Input input, Type type) throws IOException {
        return read(input, type, Unknown.IGNORE);
    }

    /** {@return the value as a type, bound strictly} */
    public static Object read(Input input, Type type, Unknown unknown) throws IOException {
        return read(input, strict(Mapper.JSON, type, unknown));
    }

    /** {@return the rows of a table as a type, checked against the schema, if there is one, while they are bound} */
    static Object read(Input input, Type type, Unknown unknown, Optional<Schema> schema) throws IOException {
        if (schema.isEmpty()) {
            return read(input, type, unknown);
        }
        ObjectReader reader = strict(Mapper.JSON, type, unknown);
        try (InputStream bytes = input.open();
                JsonParser tokens = CheckedTokens.ofArray(reader.createParser(bytes), schema.get())) {
            return value(reader.readValue(tokens));
        } catch (DatabindException e) {
            throw refused(e, reader);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    /** {@return what a check has thrown, or the misfit} */
    private static JedroException refused(DatabindException e, ObjectReader reader) {
        return e.getCause() instanceof JedroException refused
                ? refused
                : new JedroException(misfit(e, reader.getValueType()), e);
    }

    private static ObjectReader strict(JsonMapper mapper, Type type, Unknown unknown) {
        JavaType javaType = TypeFactory.createDefaultInstance().constructType(type);
        return StrictTrees.withUnknown(mapper.readerFor(javaType), unknown);
    }

    /**
     * {@return the nodes of a YAML document as a type, bound strictly}
     *
     * @param texts returns the text of a scalar as in the file
     */
    static Object read(
            Node yaml, Function<ScalarNode, String> texts, Type type, Unknown unknown, Optional<Schema> schema)
            throws IOException {
        ObjectReader reader = strict(Mapper.JSON, type, unknown);
        JsonParser plain = new YamlParser(ObjectReadContext.empty(), yaml, texts);
        try (JsonParser tokens = schema.isEmpty() ? plain : CheckedTokens.ofArray(plain, schema.get())) {
            return value(reader.readValue(tokens));
        } catch (DatabindException e) {
            throw refused(e, reader);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    private static Object value(@Nullable Object value) {
        if (value == null) {
            throw new JedroException("Expected a value but was null");
        }
        return value;
    }

    /**
     * {@return maps, lists, texts, numbers and booleans}
     *
     * @param isExact whether a number with a point is a {@code BigDecimal}
     */
    static Object readPlain(Input input, boolean isExact) throws IOException {
        return read(input, plain(Mapper.JSON, isExact));
    }

    private static ObjectReader plain(JsonMapper mapper, boolean isExact) {
        ObjectReader reader = mapper.readerFor(Object.class);
        return isExact ? reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) : reader;
    }

    private static Object read(Input input, ObjectReader reader) throws IOException {
        try (InputStream bytes = input.open()) {
            return value(reader.readValue(bytes));
        } catch (DatabindException e) {
            throw new JedroException(misfit(e, reader.getValueType()), e);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    /** {@return plain data in one line, without a line end} */
    static byte[] plainBytes(Object value) {
        return Mapper.LINES.writeValueAsBytes(value);
    }

    static void write(Object value, Output output) throws IOException {
        write(value, output, Mapper.JSON);
    }

    /** Writes numbers that browsers can read: NaN and infinity become texts. */
    public static void writeStrictly(Object value, Output output) throws IOException {
        write(value, output, Mapper.STRICT);
    }

    private static void write(Object value, Output output, JsonMapper mapper) throws IOException {
        try (OutputStream bytes = output.open()) {
            if (value instanceof Collection<?> items && MeasuredOutput.isWanted(output)) {
                writeCounted(items, bytes, output, mapper.writer());
            } else {
                mapper.writeValue(bytes, value);
            }
            bytes.write('\n');
        } catch (DatabindException e) {
            throw unwritable(value, e);
        } catch (StreamConstraintsException e) {
            throw new JedroException("the value is nested too deeply, or holds itself", e);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    /** What is not a list of objects has no rows and columns. */
    private static void writeCounted(Collection<?> items, OutputStream bytes, Output output, ObjectWriter writer) {
        CountedTokens.Counts counts = new CountedTokens.Counts();
        try (JsonGenerator tokens = new CountedTokens(writer.createGenerator(bytes), counts, 2)) {
            writer.writeValue(tokens, items);
        }
        if (counts.rows() == items.size()) {
            MeasuredOutput.report(output, counts.rows(), counts.columns());
        }
    }

    /** {@return plain data as JSON in one line, which browsers can read} */
    public static String text(Object value) {
        try {
            return Mapper.STRICT
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JacksonException e) {
            throw unwritable(value, e);
        }
    }

    /** {@return a reader of values of a type from single lines} */
    static ObjectReader lineReader(Type type, Unknown unknown) {
        return strict(Mapper.LINES, type, unknown);
    }

    /** {@return a reader of {@linkplain #readPlain plain data} from single lines} */
    static ObjectReader plainLineReader(boolean isExact) {
        return plain(Mapper.LINES, isExact);
    }

    /** {@return a writer of values without line breaks in them} */
    static ObjectWriter lineWriter() {
        return Mapper.LINES.writer();
    }

    /** {@return a parser that reads token by token} */
    static JsonParser parser(InputStream bytes) {
        return Mapper.JSON.createParser(bytes);
    }

    /**
     * {@return the message for a line that cannot be read}
     *
     * @param line the line number, counted from 1
     */
    static JedroException lineProblem(JacksonException e, long line, Type type) {
        TokenStreamLocation location = e.getLocation();
        if (e instanceof DatabindException misfit) {
            if (e.getCause() instanceof JedroException refused) {
                return refused;
            }
            JavaType javaType = TypeFactory.createDefaultInstance().constructType(type);
            return new JedroException("line " + line + clause(misfit, javaType), e);
        }
        String place = "line " + line
                + (location == null || location.getColumnNr() < 1 ? "" : ", column " + location.getColumnNr())
                + ": ";
        return new JedroException(place + clause(e), e);
    }

    /** {@return the message for a value that cannot be written} */
    static JedroException unwritable(Object value, JacksonException e) {
        String place = at(e.getPath()).isEmpty() ? "" : " at " + at(e.getPath());
        if (e instanceof InvalidDefinitionException unknown && unknown.getType() != null) {
            String type = unknown.getType().getRawClass().getSimpleName();
            return new JedroException(
                    "Expected any map, list, record, text or number" + place + ", but was " + type, e);
        }
        return new JedroException("A " + value.getClass().getSimpleName() + " cannot be written as JSON" + place, e);
    }

    /** {@return a value as a tree of maps, lists, texts, numbers and booleans} */
    static Object toPlain(Object value) {
        try {
            return Mapper.JSON.convertValue(value, Object.class);
        } catch (DatabindException e) {
            throw unwritable(value, e);
        }
    }

    /** Jackson's own message for data that does not fit quotes the data, so only the position is used. */
    private static String misfit(DatabindException e, JavaType type) {
        TokenStreamLocation location = e.getLocation();
        boolean hasLine = location != null && location.getLineNr() > 0;
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("No content to map")) {
            return "expected a JSON value but was empty";
        }
        String clause = message.startsWith("Trailing token")
                ? ": expected one JSON value but another one follows; 'type: jsonl' reads a value per line"
                : clause(e, type);
        return hasLine ? "line " + location.getLineNr() + clause : clause.replaceFirst("^(, |: )", "");
    }

    /** {@return the end of the message, after the line} */
    private static String clause(DatabindException e, JavaType type) {
        String field = at(e.getPath());
        return (field.isEmpty() ? "" : ", field '" + field + "'") + ": "
                + (e instanceof TreeMisfitException
                        ? e.getOriginalMessage()
                        : "expected " + simpleName(e, type) + " but the data does not fit");
    }

    private static String simpleName(DatabindException e, JavaType type) {
        // at the top, the declared type rather than the class that the library uses for it
        return !e.getPath().isEmpty()
                        && e instanceof MismatchedInputException mismatch
                        && mismatch.getTargetType() != null
                ? mismatch.getTargetType().getSimpleName()
                : simpleName(type);
    }

    private static String simpleName(JavaType type) {
        return type.getRawClass().getSimpleName();
    }

    private static String at(List<JacksonException.Reference> path) {
        StringBuilder where = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() != null) {
                where.append(where.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                where.append('[').append(step.getIndex()).append(']');
            }
        }
        return where.toString();
    }

    private static String place(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    static IOException ioCause(JacksonException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        return new IOException(place(e) + clause(e), e);
    }

    /** Jackson quotes words and numbers of the file, and the names of its own settings: both are removed. */
    private static String clause(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage())
                .replaceFirst("(?s) ?\\((start marker at|for \\w+ starting at|through reference chain).*", "")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Unrecognized token .*", "expected a value but was a word without quotes")
                .replaceFirst("^Numeric value \\(.*?\\) ", "A number is ")
                .replaceFirst("expected a valid value \\(.*", "expected a value")
                .replaceFirst(", from `.*?`", "");
        return message.isEmpty() ? "this is not JSON" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
