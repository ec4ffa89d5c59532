package mu.maupass.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The causes of what was thrown. */
final class Causes {
    private static final int MOST = 16;
    /** Wrappers: they show how an exception came here, and not what went wrong. */
    private static final Set<Class<?>> WRAPPERS = Set.of(
            CompletionException.class,
            ExecutionException.class,
            InvocationTargetException.class,
            UndeclaredThrowableException.class);

    private Causes() {}

    /** From what was thrown to its root, without wrappers; never empty. */
    static List<Throwable> of(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable at = thrown; at != null && seen.add(at) && causes.size() < MOST; at = at.getCause()) {
            if (at.getCause() == null || !WRAPPERS.contains(at.getClass())) {
                causes.add(at);
            }
        }
        return causes.isEmpty() ? List.of(thrown) : causes;
    }
}
