package mu.maupass.station.screen.identify;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.lifetime.Lifetime;

/** The applicant's own statement, typed by the agent where the authority cannot be reached. */
public final class Statement {
    private final StringProperty surname = new SimpleStringProperty(this, "surname", "");
    private final StringProperty birthSurname = new SimpleStringProperty(this, "birthSurname", "");
    private final StringProperty givenNames = new SimpleStringProperty(this, "givenNames", "");
    private final StringProperty birthDate = new SimpleStringProperty(this, "birthDate", "");
    private final StringProperty nic = new SimpleStringProperty(this, "nic", "");
    private final ObjectBinding<Optional<LocalDate>> day;
    private final ObjectBinding<Optional<ClaimedIdentity>> identity;

    /**
     * @param today after which nobody was born
     * @param screen at whose end it is forgotten
     */
    Statement(LocalDate today, Lifetime screen) {
        screen.onEnd(this::forget);
        day = screen.computed(() -> TypedDate.read(birthDate.get()).filter(date -> !date.isAfter(today)), birthDate);
        identity = screen.computed(this::read, surname, birthSurname, givenNames, day, nic);
    }

    /** What was taken down before. */
    void fill(ClaimedIdentity known) {
        surname.set(known.familyName());
        birthSurname.set(known.birthFamilyName().equals(known.familyName()) ? "" : known.birthFamilyName());
        givenNames.set(known.givenNames());
        birthDate.set(DateTimeFormatter.ofPattern("dd/MM/yyyy").format(known.birthDate()));
        nic.set(known.nic().map(Nic::value).orElse(""));
    }

    public StringProperty surname() {
        return surname;
    }

    /** Left empty by who never changed the name. */
    public StringProperty birthSurname() {
        return birthSurname;
    }

    /** Left empty by who has none. */
    public StringProperty givenNames() {
        return givenNames;
    }

    public StringProperty birthDate() {
        return birthDate;
    }

    public StringProperty nic() {
        return nic;
    }

    /** The typed day of birth, where it is one. */
    public ObjectBinding<Optional<LocalDate>> day() {
        return day;
    }

    /** The whole statement, once it is one; the NIC may be left out, and counts only when it is right. */
    public ObjectBinding<Optional<ClaimedIdentity>> identity() {
        return identity;
    }

    private void forget() {
        List.of(surname, birthSurname, givenNames, birthDate, nic).forEach(typed -> typed.set(""));
    }

    private Optional<ClaimedIdentity> read() {
        Nic.Reading number = Nic.read(nic.get());
        boolean numberDoes = nic.get().isBlank() || number instanceof Nic.Reading.Valid;
        if (surname.get().isBlank() || day.get().isEmpty() || !numberDoes) {
            return Optional.empty();
        }
        String family = surname.get().strip();
        return Optional.of(new ClaimedIdentity(
                family,
                birthSurname.get().isBlank() ? family : birthSurname.get().strip(),
                givenNames.get().strip(),
                day.get().get(),
                number instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty()));
    }
}
