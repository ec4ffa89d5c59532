package mu.maupass.station.screen.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final Lifetime window = new Lifetime();
    private final SharedProperty<String> language = new SharedProperty<>("fr");
    private final List<String> heard = new ArrayList<>();

    @Test
    void whatFollowsHearsTheValueOfNowAndEachThatComesUntilTheEnd() {
        language.follow(window, heard::add);
        language.set("en");
        window.end();
        language.set("ar");
        assertThat(heard).containsExactly("fr", "en");
    }

    @Test
    void whatWaitsForChangesDoesNotHearTheValueOfNow() {
        language.onChange(window, heard::add);
        language.set("en");
        assertThat(heard).containsExactly("en");
    }

    @Test
    void anInnerOneEndsWithTheOuterOneOrBefore() {
        Lifetime lifetime = window.inner();
        Lifetime next = window.inner();
        language.onChange(lifetime, heard::add);
        language.map(text -> text + "!").onChange(next, heard::add);
        lifetime.end();
        language.set("en");
        window.end();
        language.set("ar");
        assertThat(heard).containsExactly("en!");
    }

    /** The formula may ask another way for what it depends on, or in the end not at all. */
    @Test
    void whatIsWorkedOutIsSoAgainAtEachChange() {
        List<String> asked = new ArrayList<>();
        window.follow(
                window.computed(
                        () -> {
                            asked.add("now");
                            return language.get();
                        },
                        language.during(window)),
                heard::add);
        language.set("en");
        language.set("ar");
        assertThat(heard).containsExactly("fr", "en", "ar");
        assertThat(asked).hasSize(3);
    }

    @Test
    void nothingIsHeardOfTheVeryChangeThatEndedIt() {
        Lifetime lifetime = window.inner();
        language.onChange(window, now -> lifetime.end());
        language.onChange(lifetime, heard::add);
        StringProperty own = new SimpleStringProperty("");
        Lifetime other = window.inner();
        own.subscribe((before, now) -> other.end());
        other.onChange(own, heard::add);
        language.set("en");
        own.set("typed");
        assertThat(heard).isEmpty();
    }

    @Test
    void tiesAndBindingsAreUndoneAndWhatWasTypedIsForgottenFirst() {
        StringProperty model = new SimpleStringProperty("123456");
        StringProperty input = new SimpleStringProperty();
        StringProperty hint = new SimpleStringProperty();
        window.onEnd(() -> input.set(""));
        window.tie(input, model);
        window.bind(hint, window.computed(() -> model.get().length() + " digits", model));
        assertThat(input.get()).isEqualTo("123456");
        input.set("12");
        assertThat(hint.get()).isEqualTo("2 digits");
        window.end();
        assertThat(input.get()).isEmpty();
        assertThat(model.get()).as("not this one's to forget").isEqualTo("12");
        model.set("123");
        assertThat(hint.get()).isEqualTo("2 digits");
        hint.set("free");
    }

    @Test
    void endsInTheOppositeOrderAndAFailureStopsNoOther() {
        window.onEnd(() -> heard.add("first"));
        window.onEnd(() -> {
            throw new IllegalStateException("fault");
        });
        window.onEnd(() -> heard.add("last"));
        assertThatThrownBy(window::end).hasMessage("fault");
        window.end();
        assertThat(heard).containsExactly("last", "first");
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        window.end();
        assertThatThrownBy(() -> language.follow(window, heard::add)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(window::inner).isInstanceOf(IllegalStateException.class);
    }
}
