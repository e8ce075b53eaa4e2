// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.row.internal;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.JavaTypeInference;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.IterableEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.JavaBeanEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.MapEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.ProductEncoder;
import org.apache.spark.sql.types.Metadata;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** Derives Spark's encoders from the components of records. */
public final class RecordEncoding {
    private RecordEncoding() {}

    /**
     * {@return the encoder of a record class}
     *
     * @throws JedroException if the class is not public, or a component has a type that Spark does not have
     */
    public static <R extends Record> Encoder<R> of(Class<R> type) {
        return product(type);
    }

    private static <R> AgnosticEncoder<R> product(Class<R> type) {
        requirePublic(type);
        List<EncoderField> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isNullable = !component.getType().isPrimitive();
            fields.add(new EncoderField(
                    component.getName(),
                    of(component.getGenericType(), component),
                    isNullable,
                    Metadata.empty(),
                    Option.apply(component.getName()),
                    Option.empty()));
        }
        return new ProductEncoder<>(
                ClassTag.apply(type), CollectionConverters.asScala(fields).toSeq(), Option.empty());
    }

    /** The code that Spark generates is in a package of its own. */
    private static void requirePublic(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new JedroException("expected a public record, since Spark generates code that calls it, but "
                    + type.getSimpleName() + " is not public");
        }
    }

    private static AgnosticEncoder<?> of(Type type, RecordComponent component) {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return product(plain);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            AgnosticEncoder<?> element = of(generic.getActualTypeArguments()[0], component);
            return new IterableEncoder<>(ClassTag.apply(List.class), element, true, false);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            AgnosticEncoder<?> key = of(generic.getActualTypeArguments()[0], component);
            AgnosticEncoder<?> value = of(generic.getActualTypeArguments()[1], component);
            return new MapEncoder<>(ClassTag.apply(Map.class), key, value, true);
        }
        return plain(type, component);
    }

    private static AgnosticEncoder<?> plain(Type type, RecordComponent component) {
        AgnosticEncoder<?> encoder;
        try {
            encoder = JavaTypeInference.encoderFor(type);
        } catch (RuntimeException e) {
            throw unsupported(type, component, e);
        }
        if (encoder instanceof JavaBeanEncoder<?> bean && (bean.fields().isEmpty() || isOfJava(bean))) {
            throw unsupported(type, component, null);
        }
        return encoder;
    }

    /** An Optional is not a bean, although it has methods that look like properties. */
    private static boolean isOfJava(JavaBeanEncoder<?> bean) {
        return bean.clsTag().runtimeClass().getName().startsWith("java");
    }

    private static JedroException unsupported(Type type, RecordComponent component, @Nullable Throwable cause) {
        String record = component.getDeclaringRecord().getSimpleName();
        String message = "component '" + component.getName() + "' of " + record + " has the type "
                + type.getTypeName().replaceAll("[a-z]\\w*\\.", "")
                + ", which Spark does not have; declare the type of the column, which may be null unless it is primitive";
        return cause == null ? new JedroException(message) : new JedroException(message, cause);
    }
}
