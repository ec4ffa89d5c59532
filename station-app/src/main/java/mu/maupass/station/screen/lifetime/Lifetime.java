package mu.maupass.station.screen.lifetime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ProgressIndicator;
import javafx.util.Subscription;

/**
 * How long a window or a screen in it is there, and the one way in which its parts listen to anything:
 * what listens through this stops when it ends, without anybody's having to think of it. What has to be wiped or stopped
 * at the end is told here, too. JavaFX thread only.
 */
public final class Lifetime {
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper lasting = new ReadOnlyBooleanWrapper(this, "lasting", true);

    /** One that ends with this at the latest. */
    public Lifetime inner() {
        Lifetime inner = new Lifetime();
        Runnable ending = inner::end;
        onEnd(ending);
        inner.onEnd(() -> endings.remove(ending));
        return inner;
    }

    /**
     * Done once, when this ends; what was told last is done first.
     *
     * @throws IllegalStateException where this has ended: what began now would never stop
     */
    public void onEnd(Runnable ending) {
        if (!lasting.get()) {
            throw new IllegalStateException("this has ended");
        }
        endings.addLast(ending);
    }

    /** Tells the listener the value now, and each that comes. */
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> listener) {
        listener.accept(value.getValue());
        onChange(value, listener);
    }

    /** Tells the listener each value that comes, not the one of now. */
    public <T> void onChange(ObservableValue<T> value, Consumer<? super T> listener) {
        Subscription subscription = value.subscribe((before, now) -> {
            // This may have ended by what another listener of the same change did.
            if (lasting.get()) {
                listener.accept(now);
            }
        });
        onEnd(subscription::unsubscribe);
    }

    /** The target has the value of the source; afterwards it keeps the last one. */
    public <T> void bind(Property<T> target, ObservableValue<? extends T> source) {
        onEnd(target::unbind);
        target.bind(source);
    }

    /** Both have one value, the second's at first; a change of either changes the other. */
    public <T> void tie(Property<T> one, Property<T> other) {
        onEnd(() -> one.unbindBidirectional(other));
        one.bindBidirectional(other);
    }

    /** A value that is worked out from others, again when one of them changes, whether or not the formula asks them. */
    public <T> ObjectBinding<T> computed(Callable<T> formula, Observable... from) {
        List<Observable> all = List.of(from);
        ObjectBinding<T> binding = Bindings.createObjectBinding(
                () -> {
                    all.forEach(Lifetime::ask);
                    return formula.call();
                },
                from);
        onEnd(binding::dispose);
        return binding;
    }

    /** What was not asked since it changed does not say that it changes again. */
    private static void ask(Observable one) {
        if (one instanceof ObservableValue<?> value) {
            value.getValue();
        }
    }

    /** Becomes false when this ends. */
    public ReadOnlyBooleanProperty lasting() {
        return lasting.getReadOnlyProperty();
    }

    /** Stops all that listens through this and does what was to be done at the end; a second time it does nothing. */
    public void end() {
        lasting.set(false);
        Runnable last = endings.pollLast();
        if (last != null) {
            try {
                last.run();
            } finally {
                end();
            }
        }
    }

    /**
     * The bar comes to rest with this. One that shows no end of its work moves on where nobody sees it, and the windows'
     * thread with it, until it is collected.
     */
    public <B extends ProgressIndicator> B rests(B bar) {
        onEnd(() -> {
            bar.progressProperty().unbind();
            bar.setProgress(0);
            // Its movement ends when it is laid out, which nobody does any more for a screen that goes.
            bar.layout();
        });
        return bar;
    }
}
