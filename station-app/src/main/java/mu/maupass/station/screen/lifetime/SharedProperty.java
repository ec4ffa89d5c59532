package mu.maupass.station.screen.lifetime;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * A {@link SharedValue} that can be set.
 *
 * @param <T> what it is
 */
public final class SharedProperty<T> implements SharedValue<T> {
    private final ObjectProperty<T> value;

    public SharedProperty(T first) {
        value = new SimpleObjectProperty<>(this, "value", first);
    }

    @Override
    public T get() {
        return value.get();
    }

    public void set(T next) {
        value.set(next);
    }

    @Override
    public ObservableValue<T> during(Lifetime lifetime) {
        return value.when(lifetime.lasting());
    }
}
