// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.runner.Runner;
import org.jedro.runner.RunnerProvider;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;

/**
 * Finds runners by name: those of Jedro, those on the class path, and any class by its full name. For the same name, see {@link
 * Precedence}.
 */
public final class Runners {
    private final Precedence<RunnerProvider> providers = new Precedence<>();

    private Runners(List<RunnerProvider> offered, ClassLoader loader) {
        add(new Provided("SequentialRunner", Runners::sequential), Rank.JEDRO);
        add(new Provided("ThreadRunner", Runners::threads), Rank.JEDRO);
        offered.forEach(provider -> add(provider, Rank.of(provider, loader)));
    }

    /** {@return the runners of Jedro and those on the class path} */
    public static Runners ofClassPath() {
        return of(Thread.currentThread().getContextClassLoader());
    }

    /** {@return the runners of Jedro and those that a class loader finds, see {@link #ofClassPath}} */
    public static Runners of(ClassLoader loader) {
        return new Runners(ServiceProviders.of(ServiceLoader.load(RunnerProvider.class, loader)), loader);
    }

    /** {@return the names, in the order of registration} */
    public List<String> names() {
        return List.copyOf(providers.names());
    }

    /**
     * {@return a runner}
     *
     * @param name one of {@link #names}, or the full name of a class. Its constructor has no parameters, or takes one record that
     *     the parameters are bound to; the full name of a class that has a short name is the same as that
     * @param parameters the parameters of the runner
     * @param loader where to look for the class
     * @throws RunnerNotFoundException if no such runner exists, or two of the same rank do
     */
    public Runner create(String name, MapValue parameters, ClassLoader loader) {
        providers.conflict(name).ifPresent(conflict -> {
            throw RunnerNotFoundException.contested(name, conflict);
        });
        Optional<RunnerProvider> provider = providers.find(name);
        if (provider.isPresent()) {
            return create(provider.get(), name, parameters);
        }
        if (name.indexOf('.') < 0) {
            throw RunnerNotFoundException.unknown(name, names());
        }
        return instantiate(load(name, loader), parameters);
    }

    private void add(RunnerProvider provider, Rank rank) {
        String name = UserCode.call(
                provider::name,
                e -> ExtensionFailedException.of(provider.getClass().getName(), "name", e));
        providers.offer(name, rank, provider.getClass(), provider);
    }

    private Class<? extends Runner> load(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            if (!Runner.class.isAssignableFrom(type)) {
                throw RunnerNotFoundException.noRunner(className);
            }
            return type.asSubclass(Runner.class);
        } catch (ClassNotFoundException e) {
            throw RunnerNotFoundException.unknown(className, names());
        } catch (LinkageError e) {
            throw RunnerNotFoundException.notConstructible(className, e);
        }
    }

    private Runner instantiate(Class<? extends Runner> type, MapValue parameters) {
        Optional<Constructor<?>> ofRecord = Stream.of(type.getConstructors())
                .filter(constructor ->
                        constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0].isRecord())
                .findFirst();
        try {
            if (ofRecord.isPresent()) {
                Constructor<?> constructor = ofRecord.get();
                Object bound = RecordBinder.bind(parameters, constructor.getParameterTypes()[0], "");
                return (Runner) constructor.newInstance(bound);
            }
            Runner plain = type.getDeclaredConstructor().newInstance();
            return parameters.isEmpty() ? plain : withParameters(plain, parameters);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof JedroException refused) {
                throw refused;
            }
            throw RunnerNotFoundException.notConstructible(type.getName(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw RunnerNotFoundException.notConstructible(type.getName(), e);
        }
    }

    /** A runner that has a short name too takes the same parameters as under that name. */
    private Runner withParameters(Runner plain, MapValue parameters) {
        Optional<RunnerProvider> provider = providers.find(plain.getClass().getSimpleName());
        if (provider.isPresent()) {
            Runner made = create(provider.get(), plain.getClass().getName(), parameters);
            if (made.getClass() == plain.getClass()) {
                return made;
            }
        }
        RecordBinder.bind(parameters, NoParameters.class, "");
        return plain;
    }

    private static Runner create(RunnerProvider provider, String name, MapValue parameters) {
        return UserCode.call(
                () -> provider.create(parameters),
                e -> ExtensionFailedException.of("Runner '" + name + "'", "create", e));
    }

    private static Runner sequential(MapValue parameters) {
        RecordBinder.bind(parameters, NoParameters.class, "");
        return new SequentialRunner();
    }

    private static Runner threads(MapValue parameters) {
        ThreadParameters bound = RecordBinder.bind(parameters, ThreadParameters.class, "");
        return new ThreadRunner(
                bound.maxWorkers().orElseGet(Runtime.getRuntime()::availableProcessors),
                bound.maxIoWorkers().orElse(ThreadRunner.DEFAULT_IO_WORKERS));
    }

    /** The parameters of a runner that has none. */
    record NoParameters() {}

    /** The parameters of the thread runner. */
    record ThreadParameters(Optional<Integer> maxWorkers, Optional<Integer> maxIoWorkers) {}

    private record Provided(String name, java.util.function.Function<MapValue, Runner> factory)
            implements RunnerProvider {
        @Override
        public Runner create(MapValue parameters) {
            return factory.apply(parameters);
        }
    }
}
