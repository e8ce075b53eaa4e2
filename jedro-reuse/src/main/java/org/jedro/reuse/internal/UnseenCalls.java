// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the platform whose results depend on more than their arguments.
 *
 * <p>The locale, the time zone and the default charset are not among them: they are a part of a node's key.
 */
final class UnseenCalls {
    /** A kind, a class, and its methods: with parameters where only one of several counts, or '*'. */
    private static final String TABLE = """
            CLOCK java/lang/System currentTimeMillis nanoTime
            CLOCK java/time/Clock system systemUTC systemDefaultZone tickMillis tickSeconds tickMinutes
            CLOCK java/time/InstantSource system
            CLOCK java/time/Instant now
            CLOCK java/time/LocalDate now
            CLOCK java/time/LocalTime now
            CLOCK java/time/LocalDateTime now
            CLOCK java/time/OffsetDateTime now
            CLOCK java/time/OffsetTime now
            CLOCK java/time/ZonedDateTime now
            CLOCK java/time/Year now
            CLOCK java/time/YearMonth now
            CLOCK java/time/MonthDay now
            CLOCK java/time/chrono/ThaiBuddhistDate now
            CLOCK java/time/chrono/HijrahDate now
            CLOCK java/time/chrono/JapaneseDate now
            CLOCK java/time/chrono/MinguoDate now
            CLOCK java/time/chrono/Chronology dateNow
            CLOCK java/util/Date <init>()V
            CLOCK java/util/Calendar getInstance
            CLOCK java/util/Calendar$Builder <init>
            CLOCK java/util/GregorianCalendar <init>()V <init>(Ljava/util/TimeZone;)V <init>(Ljava/util/Locale;)V
            CLOCK java/util/GregorianCalendar <init>(Ljava/util/TimeZone;Ljava/util/Locale;)V
            DATABASE java/sql/DriverManager *
            DATABASE java/sql/Driver connect
            DATABASE javax/sql/DataSource getConnection
            DATABASE javax/sql/XADataSource getXAConnection
            FILE java/io/Console *
            FILE java/io/File canRead canWrite canExecute exists isDirectory isFile isHidden length lastModified list listFiles
            FILE java/io/File createNewFile createTempFile delete deleteOnExit mkdir mkdirs renameTo listRoots
            FILE java/io/File getTotalSpace getFreeSpace getUsableSpace getCanonicalPath getCanonicalFile
            FILE java/io/File getAbsolutePath getAbsoluteFile setLastModified setReadOnly setWritable setReadable setExecutable
            FILE java/io/FileInputStream <init>
            FILE java/io/FileOutputStream <init>
            FILE java/io/FileReader <init>
            FILE java/io/FileWriter <init>
            FILE java/io/PrintStream <init>(Ljava/lang/String;)V <init>(Ljava/lang/String;Ljava/lang/String;)V
            FILE java/io/PrintWriter <init>(Ljava/lang/String;)V <init>(Ljava/lang/String;Ljava/lang/String;)V
            FILE java/io/RandomAccessFile <init>
            FILE java/lang/System console
            FILE java/nio/channels/FileChannel open
            FILE java/nio/channels/AsynchronousFileChannel open
            FILE java/nio/file/FileStore *
            FILE java/nio/file/FileSystems newFileSystem
            FILE java/nio/file/Files *
            FILE java/nio/file/Path toRealPath toAbsolutePath register
            FILE java/util/Formatter <init>(Ljava/lang/String;)V <init>(Ljava/lang/String;Ljava/lang/String;)V
            FILE java/util/jar/JarFile <init>
            FILE java/util/zip/ZipFile <init>
            NATIVE_CODE java/lang/System load loadLibrary
            NATIVE_CODE java/lang/Runtime load loadLibrary
            NATIVE_CODE java/lang/foreign/Linker *
            NATIVE_CODE java/lang/foreign/SymbolLookup *
            NETWORK java/net/DatagramSocket <init>
            NETWORK java/net/InetAddress getByName getAllByName getLocalHost getHostName getCanonicalHostName isReachable
            NETWORK java/net/NetworkInterface *
            NETWORK java/net/ServerSocket <init>
            NETWORK java/net/Socket <init> connect
            NETWORK java/net/URL openStream openConnection getContent
            NETWORK java/net/URLConnection *
            NETWORK java/net/http/HttpClient *
            NETWORK java/net/http/HttpClient$Builder build
            NETWORK java/nio/channels/AsynchronousServerSocketChannel open
            NETWORK java/nio/channels/AsynchronousSocketChannel open
            NETWORK java/nio/channels/DatagramChannel open
            NETWORK java/nio/channels/ServerSocketChannel open
            NETWORK java/nio/channels/SocketChannel open
            NETWORK javax/naming/InitialContext *
            NETWORK javax/net/SocketFactory createSocket
            PROCESS java/lang/ProcessBuilder start startPipeline
            PROCESS java/lang/ProcessHandle *
            PROCESS java/lang/Runtime exec availableProcessors freeMemory maxMemory totalMemory
            PROCESS java/lang/management/ManagementFactory *
            PROPERTY java/lang/Boolean getBoolean
            PROPERTY java/lang/Integer getInteger
            PROPERTY java/lang/Long getLong
            PROPERTY java/lang/System getProperty getProperties getenv
            PROPERTY java/security/Security getProperty
            PROPERTY java/util/prefs/Preferences *
            RANDOMNESS java/lang/Math random
            RANDOMNESS java/lang/StrictMath random
            RANDOMNESS java/lang/System identityHashCode
            RANDOMNESS java/security/SecureRandom *
            RANDOMNESS java/util/Collections shuffle(Ljava/util/List;)V
            RANDOMNESS java/util/Random <init>()V
            RANDOMNESS java/util/SplittableRandom <init>()V
            RANDOMNESS java/util/UUID randomUUID
            RANDOMNESS java/util/concurrent/ThreadLocalRandom *
            RANDOMNESS java/util/random/RandomGenerator getDefault of
            RANDOMNESS java/util/random/RandomGenerator$StreamableGenerator of
            RANDOMNESS java/util/random/RandomGeneratorFactory create()Ljava/util/random/RandomGenerator;
            REFLECTION java/beans/Introspector *
            REFLECTION java/io/ObjectInputStream readObject readUnshared
            REFLECTION java/lang/Class forName newInstance getMethod getMethods getDeclaredMethod getDeclaredMethods
            REFLECTION java/lang/Class getConstructor getConstructors getDeclaredConstructor getDeclaredConstructors
            REFLECTION java/lang/Class getField getFields getDeclaredField getDeclaredFields getRecordComponents
            REFLECTION java/lang/ClassLoader loadClass defineClass findClass
            REFLECTION java/lang/invoke/MethodHandles privateLookupIn
            REFLECTION java/lang/invoke/MethodHandles$Lookup findVirtual findStatic findConstructor findSpecial bind
            REFLECTION java/lang/invoke/MethodHandles$Lookup findGetter findSetter findStaticGetter findStaticSetter
            REFLECTION java/lang/invoke/MethodHandles$Lookup findVarHandle findStaticVarHandle findClass
            REFLECTION java/lang/invoke/MethodHandles$Lookup unreflect unreflectSpecial unreflectConstructor
            REFLECTION java/lang/invoke/MethodHandles$Lookup defineClass defineHiddenClass
            REFLECTION java/lang/reflect/Constructor newInstance
            REFLECTION java/lang/reflect/Field get getInt getLong getDouble getFloat getBoolean getByte getChar getShort set
            REFLECTION java/lang/reflect/Method invoke
            REFLECTION java/lang/reflect/Proxy newProxyInstance
            REFLECTION java/net/URLClassLoader <init> newInstance
            REFLECTION javax/script/ScriptEngineManager *
            REFLECTION javax/tools/ToolProvider *
            RESOURCE java/lang/Class getResource getResourceAsStream
            RESOURCE java/lang/ClassLoader getResource getResources getResourceAsStream resources
            RESOURCE java/lang/ClassLoader getSystemResource getSystemResources getSystemResourceAsStream
            RESOURCE java/lang/Module getResourceAsStream
            RESOURCE java/util/ResourceBundle getBundle
            SERVICE java/util/ServiceLoader load loadInstalled
            """;

    /** Methods of these only compute with the path, file or address that they get. */
    private static final List<String> PATH_ARITHMETIC = List.of(
            "java/io/File",
            "java/lang/",
            "java/net/URI",
            "java/net/URL",
            "java/nio/file/Path",
            "java/nio/file/Paths",
            "java/nio/file/PathMatcher",
            "java/util/Objects",
            "org/slf4j/");

    /** Bootstrap methods that only use what the class file names: of the compilers of Java, Kotlin and Scala. */
    private static final Set<String> LINKING = Set.of(
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory",
            "java/lang/invoke/ConstantBootstraps",
            "java/lang/runtime/ObjectMethods",
            "java/lang/runtime/SwitchBootstraps",
            "java/lang/runtime/ExactConversionsSupport",
            "scala/runtime/LambdaDeserialize");

    private static final Map<String, UnseenKind> CALLS = calls();

    private UnseenCalls() {}

    private static Map<String, UnseenKind> calls() {
        Map<String, UnseenKind> calls = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 2; i < words.length; i++) {
                calls.put(words[1] + "." + words[i], UnseenKind.valueOf(words[0]));
            }
        });
        return calls;
    }

    /** {@return the kind of dependency that a call of a library, or a field of one, brings; null without one} */
    static @Nullable UnseenKind kind(String owner, String name, String descriptor) {
        UnseenKind kind = kindOfCall(owner, name, descriptor);
        return kind != null ? kind : ofPath(owner, descriptor);
    }

    /** {@return the kind of dependency that a call brings, regardless of its parameters; null without one} */
    static @Nullable UnseenKind kindOfCall(String owner, String name, String descriptor) {
        if (name.equals("in") && owner.equals("java/lang/System")) {
            return UnseenKind.FILE;
        }
        if (name.equals("now") && descriptor.startsWith("(Ljava/time/Clock;")) {
            return null;
        }
        String method = owner + "." + name;
        UnseenKind kind = CALLS.get(method);
        kind = kind != null ? kind : CALLS.get(method + descriptor);
        return kind != null ? kind : CALLS.get(owner + ".*");
    }

    /** {@return a call as it is reported: {@code new Date}, {@code Instant.now}} */
    static String readable(MemberRef ref) {
        String type = TypeNames.readable(ref.owner().substring(ref.owner().lastIndexOf('/') + 1));
        return ref.name().equals("<init>") ? "new " + type : type + "." + ref.name();
    }

    /** {@return whether a bootstrap method of a library finds what it links by name, as those of dynamic languages do} */
    static boolean isLinkedByName(MemberRef bootstrap) {
        return !LINKING.contains(bootstrap.owner())
                || bootstrap.name().equals("getStaticFinal")
                || bootstrap.name().endsWith("FieldVarHandle");
    }

    /** A library that gets a path usually opens it. */
    private static @Nullable UnseenKind ofPath(String owner, String descriptor) {
        String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
        boolean isFile = parameters.contains("Ljava/nio/file/Path;") || parameters.contains("Ljava/io/File;");
        boolean isAddress = parameters.contains("Ljava/net/URL;");
        if (!isFile && !isAddress || isPathArithmetic(owner)) {
            return null;
        }
        return isAddress ? UnseenKind.NETWORK : UnseenKind.FILE;
    }

    private static boolean isPathArithmetic(String owner) {
        return PATH_ARITHMETIC.stream()
                .anyMatch(pure -> pure.endsWith("/") ? owner.startsWith(pure) : owner.equals(pure));
    }
}
