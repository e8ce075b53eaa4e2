// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jedro.secret.internal.SecretNames;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Masks configuration: hides values that are secret by their name or their form. */
final class Masked {
    private static final String MASK = "***";
    private static final String CREDENTIALS = "credentials";

    private static final Pattern IN_URL = Pattern.compile("(://[^/@\\s:]*):[^/@\\s]+@");

    private final UnaryOperator<String> secrets;

    private Masked(UnaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * {@return a kind of configuration without its secrets; all credentials are secret}
     *
     * @param secrets masks the known secrets in a text
     */
    static MapValue of(String kind, MapValue tree, UnaryOperator<String> secrets) {
        Masked masked = new Masked(secrets);
        return (MapValue) (kind.equals(CREDENTIALS) ? masked.whole(tree) : masked.shown("", tree));
    }

    private Value shown(String name, Value value) {
        if (value instanceof MapValue map) {
            return name.equals(CREDENTIALS) ? whole(map) : each(map, false);
        }
        if (value instanceof ListValue list) {
            return new ListValue(
                    list.items().stream().map(item -> shown(name, item)).toList(), list.origin());
        }
        if (!(value.toJava() instanceof String text)) {
            return value;
        }
        return new ScalarValue(
                SecretNames.isSecret(name)
                        ? MASK
                        : secrets.apply(IN_URL.matcher(text).replaceAll("$1:" + MASK + "@")),
                value.origin());
    }

    private Value whole(Value value) {
        if (value instanceof MapValue map) {
            return each(map, true);
        }
        return value instanceof ListValue list
                ? new ListValue(list.items().stream().map(this::whole).toList(), list.origin())
                : new ScalarValue(MASK, value.origin());
    }

    private MapValue each(MapValue map, boolean isSecret) {
        MapValue.Builder masked = MapValue.builder(map.origin());
        map.entries().forEach((key, value) -> masked.add(key, isSecret ? whole(value) : shown(key, value)));
        return masked.build();
    }
}
