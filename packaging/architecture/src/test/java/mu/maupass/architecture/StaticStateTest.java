package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is static lives as long as the process and is the same for every visit, so it must not change. Held is: static
 * fields are final; none has a type that is made for changing, be it the platform's or one of ours, nor holds a value of
 * such a type under an interface's name; lists, sets and maps refuse every change, and so does what lies in them; arrays
 * are private. That a class leaves its own arrays alone is for the reader.
 */
@DisplayName("No static state")
class StaticStateTest {
    private static final List<Class<?>> MADE_FOR_CHANGING = List.of(
            Appendable.class,
            BitSet.class,
            Collection.class,
            Executor.class,
            Future.class,
            Map.class,
            Thread.class,
            ThreadLocal.class);

    /** Of these the value is looked at. */
    private static final List<Class<?>> MAY_REFUSE_CHANGES = List.of(List.class, Set.class, Map.class);

    private static final Map<String, String> ALLOWED = Map.of(
            "mu.maupass.sync.sandbox.SandboxKeys$Arithmetic.PROVIDER",
            "a provider of algorithms is a map by inheritance only; nobody changes it, and making it takes half a second");

    /** What is wrong with the static fields of a class. */
    private static List<String> changing(Class<?> type) {
        List<String> found = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && !field.isSynthetic()
                    && !ALLOWED.containsKey(name(field))
                    && (!Modifier.isFinal(modifiers)
                            || field.getType().isArray() && !Modifier.isPrivate(modifiers)
                            || madeForChanging(field.getType(), new HashSet<>())
                            || takesChanges(field))) {
                found.add(name(field));
            }
        }
        return found;
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }

    private static boolean madeForChanging(Class<?> type, Set<Class<?>> seen) {
        if (MAY_REFUSE_CHANGES.contains(type) || !seen.add(type)) {
            return false;
        }
        if (type.getName().startsWith("java.util.concurrent.atomic.")
                || type.getName().startsWith("javafx.beans.")
                || MADE_FOR_CHANGING.stream().anyMatch(changing -> changing.isAssignableFrom(type))) {
            return true;
        }
        for (Class<?> ours = type;
                ours != null && ours.getName().startsWith("mu.maupass.");
                ours = ours.getSuperclass()) {
            for (Field field : ours.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && (!Modifier.isFinal(field.getModifiers()) || madeForChanging(field.getType(), seen))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of what may be anything, the value is asked. */
    private static boolean takesChanges(Field field) {
        if (!field.getType().isInterface() && field.getType() != Object.class) {
            return false;
        }
        try {
            field.setAccessible(true);
            return takesChanges(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Lists, sets and maps of the platform that refuse changes say so in their names. */
    private static boolean takesChanges(Object value) {
        return switch (value) {
            case Collection<?> values ->
                !refusesChanges(value) || values.stream().anyMatch(StaticStateTest::takesChanges);
            case Map<?, ?> entries ->
                !refusesChanges(value) || entries.values().stream().anyMatch(StaticStateTest::takesChanges);
            default -> value.getClass().isArray() || madeForChanging(value.getClass(), new HashSet<>());
        };
    }

    private static boolean refusesChanges(Object value) {
        return value.getClass()
                .getName()
                .matches("java\\.util\\.(ImmutableCollections\\$.*|Collections\\$(Unmodifiable|Empty|Singleton).*)");
    }

    private static final class Counting {
        private static int seen;
    }

    private static final class Caching {
        private static final Map<String, String> CACHE = new HashMap<>();
    }

    private static final class Listing {
        private static final ArrayList<String> LIST = new ArrayList<>();
    }

    private static final class ByUnit {
        private static final Map<TimeUnit, String> NAMES = new EnumMap<>(TimeUnit.class);
    }

    private static final class Atomic {
        private static final AtomicInteger COUNT = new AtomicInteger();
    }

    private static final class Local {
        private static final ThreadLocal<String> OF_THE_THREAD = new ThreadLocal<>();
    }

    private static final class Sharing {
        static final int[] TABLE = {1, 2, 3};
    }

    private static final class Cache {
        private final AtomicInteger hits = new AtomicInteger();
    }

    private static final class Hiding {
        private static final Cache CACHE = new Cache();
    }

    private static final class Synchronized {
        private static final Map<String, String> CACHE = Collections.synchronizedMap(new HashMap<>());
    }

    private static final class Anything {
        private static final Object COUNT = new AtomicInteger();
    }

    private static final class Holding {
        private static final List<AtomicInteger> COUNTS = List.of(new AtomicInteger());
    }

    private static final class Constant {
        private static final List<String> NAMES = List.of("a", "b");
        private static final int[] TABLE = {1, 2, 3};
        private static final Map<String, Integer> NUMBERS = Map.of("a", 1);
        private static final Module OURS = Module.SYNC;
    }

    static List<Module> withMainCode() {
        return Module.withMainCode();
    }

    @ParameterizedTest
    @MethodSource("withMainCode")
    void nothingStaticChanges(Module module) throws IOException, ClassNotFoundException {
        List<String> found = new ArrayList<>();
        for (String name : module.mainClassNames()) {
            found.addAll(changing(Class.forName(name, false, StaticStateTest.class.getClassLoader())));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Counting.class,
                Caching.class,
                Listing.class,
                ByUnit.class,
                Atomic.class,
                Local.class,
                Sharing.class,
                Hiding.class,
                Synchronized.class,
                Anything.class,
                Holding.class
            })
    void whatChangesIsNoticed(Class<?> violation) {
        assertThat(changing(violation)).hasSize(1);
    }

    @Test
    void whatNeverChangesIsLeftAlone() {
        assertThat(changing(Constant.class)).isEmpty();
    }
}
