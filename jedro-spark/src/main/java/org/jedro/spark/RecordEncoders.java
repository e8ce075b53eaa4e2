// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.apache.spark.sql.Encoder;
import org.jedro.JedroException;
import org.jedro.spark.row.internal.RecordEncoding;

/**
 * Encoders of Spark for records, which Spark itself has for beans only.
 *
 * <pre>{@code
 * Dataset<Order> large = orders.filter("price > 100").as(RecordEncoders.of(Order.class));
 * }</pre>
 *
 * <p>A component is a column of the same name. Its type is a primitive, a boxed one, a text, a date, an instant, an enum, {@code
 * BigDecimal}, {@code byte[]}, a bean, a record, or a list or map of these. A component that is not primitive may be null.
 */
public final class RecordEncoders {
    private RecordEncoders() {}

    /**
     * {@return the encoder of a record class}
     *
     * @throws JedroException if the class is not public, or a component has a type that Spark does not have
     */
    public static <R extends Record> Encoder<R> of(Class<R> type) {
        return RecordEncoding.of(type);
    }
}
