// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.Column;
import org.apache.parquet.filter2.predicate.Operators.SupportsEqNotEq;
import org.apache.parquet.filter2.predicate.Operators.SupportsLtGt;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.internal.ColumnFilter;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jspecify.annotations.Nullable;

/** The part of the filters that Parquet can check against the statistics of pages: never stricter, sometimes looser. */
final class PushedFilter {
    private PushedFilter() {}

    static FilterCompat.Filter of(ColumnFilters filters, MessageType schema) {
        FilterPredicate any = null;
        for (List<ColumnFilter> alternative : filters.alternatives()) {
            FilterPredicate all = null;
            for (ColumnFilter filter : alternative) {
                all = join(all, of(filter, schema.getType(filter.column())), FilterApi::and);
            }
            if (all == null) {
                return FilterCompat.NOOP;
            }
            any = join(any, all, FilterApi::or);
        }
        return any == null ? FilterCompat.NOOP : FilterCompat.get(any);
    }

    private static @Nullable FilterPredicate join(
            @Nullable FilterPredicate one, @Nullable FilterPredicate other, BinaryOperator<FilterPredicate> how) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return how.apply(one, other);
    }

    /** {@return the same filter on the stored values; null if it cannot be expressed} */
    private static @Nullable FilterPredicate of(ColumnFilter filter, Type field) {
        if (!field.isPrimitive() || filter.values().contains(null)) {
            return null;
        }
        PrimitiveType type = field.asPrimitiveType();
        CellKind kind = ColumnDecoder.kind(type);
        String name = filter.column();
        return switch (kind) {
            case INT ->
                of(
                        FilterApi.intColumn(name),
                        filter,
                        value -> value instanceof Long whole && whole == whole.intValue() ? whole.intValue() : null);
            case LONG ->
                type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64
                        ? of(FilterApi.longColumn(name), filter, value -> value instanceof Long whole ? whole : null)
                        : null;
            case DOUBLE ->
                of(
                        FilterApi.doubleColumn(name),
                        filter,
                        value ->
                                value instanceof Number number ? bound(number.doubleValue(), filter.operator()) : null);
            case TEXT ->
                of(
                        FilterApi.binaryColumn(name),
                        filter,
                        value -> value instanceof String text ? Binary.fromString(text) : null);
            case DATE -> of(FilterApi.intColumn(name), filter, PushedFilter::epochDay);
            default -> null;
        };
    }

    /** Parquet distinguishes -0.0 from 0.0, and has an order for NaN; rows do not. */
    private static @Nullable Double bound(double value, ColumnFilter.Operator operator) {
        if (Double.isNaN(value)) {
            return null;
        }
        if (value != 0) {
            return value;
        }
        return switch (operator) {
            case AT_LEAST -> -0.0;
            case LESS, AT_MOST, GREATER -> 0.0;
            default -> null;
        };
    }

    private static @Nullable Integer epochDay(@Nullable Object value) {
        try {
            return value == null
                    ? null
                    : (int) LocalDate.parse(value.toString()).toEpochDay();
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    private interface Stored<T> {
        @Nullable T of(@Nullable Object value);
    }

    private static <T extends Comparable<T>, C extends Column<T> & SupportsEqNotEq & SupportsLtGt> @Nullable FilterPredicate of(C column, ColumnFilter filter, Stored<T> stored) {
        Set<T> values = new HashSet<>();
        T last = null;
        for (Object value : filter.values()) {
            last = stored.of(value);
            if (last == null) {
                return null;
            }
            values.add(last);
        }
        if (last == null) {
            return null;
        }
        return switch (filter.operator()) {
            case EQUAL -> FilterApi.eq(column, last);
            case LESS -> FilterApi.lt(column, last);
            case AT_MOST -> FilterApi.ltEq(column, last);
            case GREATER -> FilterApi.gt(column, last);
            case AT_LEAST -> FilterApi.gtEq(column, last);
            case IN -> FilterApi.in(column, values);
            case NOT_EQUAL, NOT_IN -> null;
        };
    }
}
