// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.ForwardingEntry;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.it.kill.KilledRun.Moment;
import org.jedro.ref.TypeRef;

/** An entry at whose commit the process may end; its datasets can do all else that those inside can. */
final class EndingEntry extends ForwardingEntry {
    EndingEntry(CatalogEntry inner) {
        super(inner);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        Dataset<T> inside = super.as(form, scope);
        return (Dataset<T>) around(interfaces(inside), (proxy, method, arguments) -> {
            Object answer = call(inside, method, arguments);
            return answer instanceof Staged.Stage stage ? ending(stage) : answer;
        });
    }

    private static Object ending(Staged.Stage stage) {
        return around(Set.of(Staged.Stage.class), (proxy, method, arguments) -> {
            if (!method.getName().equals("commit")) {
                return call(stage, method, arguments);
            }
            KilledRun.at(Moment.LAST_COMMIT);
            call(stage, method, arguments);
            KilledRun.at(Moment.COMMITTED);
            return null;
        });
    }

    private static Object around(Set<Class<?>> interfaces, InvocationHandler handler) {
        return Proxy.newProxyInstance(EndingEntry.class.getClassLoader(), interfaces.toArray(new Class<?>[0]), handler);
    }

    private static Object call(Object inside, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inside, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Set<Class<?>> interfaces(Object inside) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> type = inside.getClass(); type != null; type = type.getSuperclass()) {
            found.addAll(List.of(type.getInterfaces()));
        }
        return found;
    }
}
