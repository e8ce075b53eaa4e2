package org.jedro.datasets.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/** JSON files, always UTF-8, written with indentation and in the order of the value. */
final class JsonFiles {
    /** Held apart, so that Jackson is loaded only when a JSON file is used. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
    }

    private JsonFiles() {}

    static Object read(Input input, Type type) throws IOException {
        JavaType javaType = TypeFactory.createDefaultInstance().constructType(type);
        try (InputStream bytes = input.open()) {
            Object value = Mapper.JSON.readValue(bytes, javaType);
            if (value == null) {
                throw new JedroException("Expected a value but was null");
            }
            return value;
        } catch (DatabindException e) {
            throw new JedroException(misfit(e, javaType), e);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    static void write(Object value, Output output) throws IOException {
        try (OutputStream bytes = output.open()) {
            Mapper.JSON.writeValue(bytes, value);
            bytes.write('\n');
        } catch (DatabindException e) {
            throw new JedroException(
                    "A " + value.getClass().getSimpleName() + " cannot be written as JSON" + at(e.getPath()), e);
        } catch (JacksonException e) {
            throw ioCause(e);
        }
    }

    /** {@return a tree of plain data as another type, or a value as such a tree} */
    static Object convert(Object value, Type type) {
        JavaType javaType = TypeFactory.createDefaultInstance().constructType(type);
        try {
            return Mapper.JSON.convertValue(value, javaType);
        } catch (DatabindException e) {
            throw new JedroException(misfit(e, javaType), e);
        }
    }

    /** Jackson's own text for data that does not fit quotes the data: only the place is used. */
    private static String misfit(DatabindException e, JavaType type) {
        return place(e) + "expected " + simpleName(type) + " but the data does not fit" + at(e.getPath());
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
        return where.isEmpty() ? "" : " at " + where;
    }

    private static String place(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private static IOException ioCause(JacksonException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String clause =
                message.isEmpty() ? "this is no JSON" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
        return new IOException(place(e) + clause, e);
    }
}
