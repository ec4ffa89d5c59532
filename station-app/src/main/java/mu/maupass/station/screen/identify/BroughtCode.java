package mu.maupass.station.screen.identify;

import java.util.Optional;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;

/** What a citizen brings, scanned or typed before their visit: it begins the visit, and finds their profile at once. */
public final class BroughtCode {
    private final VisitDesk desk;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectBinding<Recognised> recognised;
    private final ObjectBinding<Boolean> ready;

    /** @param screen until the next visit; at its end what was typed is forgotten */
    public BroughtCode(VisitDesk desk, Lifetime screen) {
        this.desk = desk;
        recognised = screen.computed(() -> Recognised.of(text.get()), text);
        ready = screen.computed(
                () -> text.get().isBlank() || recognised.get().identifier().isPresent(), text, recognised);
        // Last, so that it is the first that is done at the end: what follows the text forgets it with the text.
        screen.onEnd(() -> text.set(""));
    }

    /** None is needed to begin. */
    public StringProperty text() {
        return text;
    }

    public ObjectBinding<Recognised> recognised() {
        return recognised;
    }

    /** Whether a visit can begin with what stands there. */
    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    public void begin() {
        if (ready.get()) {
            recognised
                    .get()
                    .identifier()
                    .ifPresentOrElse(
                            by -> desk.begin(new Answer.Identification(by, Optional.empty()), text.get()), desk::begin);
        }
    }
}
