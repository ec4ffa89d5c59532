package mu.maupass.station.screen.lifetime;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/**
 * A value that outlives the screens that show it. Anybody reads it at any time; it is listened to during a {@link
 * Lifetime} only, so that a screen that is gone cannot hang on it. JavaFX thread only.
 *
 * @param <T> what it is
 */
public interface SharedValue<T> {
    T get();

    /** The value for whoever lives so long; afterwards it tells nobody anything. */
    ObservableValue<T> during(Lifetime lifetime);

    /** Tells the listener the value now, and each that comes during the lifetime. */
    default void follow(Lifetime lifetime, Consumer<? super T> listener) {
        lifetime.follow(during(lifetime), listener);
    }

    /** Tells the listener each value that comes during the lifetime, not the one of now. */
    default void onChange(Lifetime lifetime, Consumer<? super T> listener) {
        lifetime.onChange(during(lifetime), listener);
    }

    /** What this makes of the value. */
    default <R> SharedValue<R> map(Function<? super T, ? extends R> made) {
        SharedValue<T> whole = this;
        return new SharedValue<>() {
            @Override
            public R get() {
                return made.apply(whole.get());
            }

            @Override
            public ObservableValue<R> during(Lifetime lifetime) {
                return whole.during(lifetime).map(made);
            }
        };
    }
}
