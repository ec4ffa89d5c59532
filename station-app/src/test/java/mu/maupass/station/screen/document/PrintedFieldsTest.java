package mu.maupass.station.screen.document;

import static mu.maupass.station.document.DocumentField.BIRTH_DATE;
import static mu.maupass.station.document.DocumentField.GIVEN_NAMES;
import static mu.maupass.station.document.DocumentField.ISSUER;
import static mu.maupass.station.document.DocumentField.SURNAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.document.ZoneReading.Place;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrintedFieldsTest {
    private static final List<String> LINES =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04");
    /** A character every ten pixels, the lines twenty apart. */
    private static final Quad ZONE = new Quad(
            new Quad.Point(94, 92), new Quad.Point(536, 92), new Quad.Point(536, 128), new Quad.Point(94, 128));

    private PageInHand page = page();
    private final PrintedFields fields = new PrintedFields(() -> Optional.of(page), LocalDate.of(2026, 11, 29));

    @BeforeEach
    void read() {
        fields.fill(Optional.of(page.type()));
    }

    /** The names were not surely read. */
    private static PageInHand page() {
        List<List<MrzReading.Character>> read = new ArrayList<>();
        for (int line = 0; line < LINES.size(); line++) {
            double confidence = line == 0 ? 0.6 : 1;
            read.add(LINES.get(line)
                    .chars()
                    .mapToObj(c -> new MrzReading.Character((char) c, confidence, false, false))
                    .toList());
        }
        try {
            return new PageInHand(
                    DocumentTypes.examples().named("passport").orElseThrow(),
                    List.of(new PageSide(
                            Side.FRONT,
                            new Portrait(Portrait.Format.JPEG, 640, 480, new byte[] {1}),
                            Optional.empty(),
                            List.of(),
                            Optional.of(new ZoneReading(new MrzReading(Mrz.ofLines(LINES), read, ZONE))),
                            List.of(),
                            Optional.empty(),
                            false)),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH);
        } catch (MrzFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void daysStandAsPeopleWriteThemAndAreStillTheSameDays() {
        assertThat(fields.text(BIRTH_DATE).get()).isEqualTo("15/03/1990");
        assertThat(fields.unconfirmed()).doesNotContain(BIRTH_DATE);
        assertThat(fields.whole()).map(DocumentFields::birthDate).contains(LocalDate.of(1990, 3, 15));
    }

    @Test
    void theFirstFieldThatNeedsTheEyeIsConfirmedAndTheNextOneFollows() {
        assertThat(fields.open()).contains(SURNAME);
        assertThat(fields.confirm(BIRTH_DATE)).as("which was surely read").isFalse();
        assertThat(fields.confirm(SURNAME)).isTrue();
        assertThat(fields.open()).contains(GIVEN_NAMES);
        fields.confirm(GIVEN_NAMES);
        assertThat(fields.open()).contains(ISSUER);
        fields.confirm(ISSUER);
        assertThat(fields.open()).isEmpty();
    }

    /** The given names may be empty, and are not jumped over for that. */
    @Test
    void whoeverTypesGoesFromFieldToFieldAlsoToThoseThatMayBeEmpty() {
        PrintedFields typed = new PrintedFields(Optional::empty, LocalDate.of(2026, 11, 29));
        assertThat(typed.following(SURNAME)).as("it must be filled first").isEmpty();
        typed.text(SURNAME).set("Lagesse");
        assertThat(typed.following(SURNAME)).contains(GIVEN_NAMES);
        assertThat(typed.following(GIVEN_NAMES)).contains(BIRTH_DATE);
        typed.text(BIRTH_DATE).set("31/02/1978");
        assertThat(typed.following(BIRTH_DATE)).isEmpty();
        typed.text(BIRTH_DATE).set("28/02/1978");
        assertThat(typed.following(BIRTH_DATE)).contains(DocumentField.NIC);
        typed.text(GIVEN_NAMES).set("Jean");
        assertThat(typed.following(SURNAME)).as("which stands already").contains(DocumentField.NIC);
        assertThat(typed.following(ISSUER)).isEmpty();
        assertThat(fields.following(SURNAME)).as("which was read").isEmpty();
    }

    @Test
    void theLastConfirmationOrTypingIsTakenBackAndThenTheOneBefore() {
        assertThat(fields.undoable().get()).isFalse();
        fields.confirm(SURNAME);
        fields.text(GIVEN_NAMES).set("Priya Anjali");
        fields.typedOver(GIVEN_NAMES, "PRIYA ANJALI");
        assertThat(fields.undo()).contains(GIVEN_NAMES);
        assertThat(fields.text(GIVEN_NAMES).get()).isEqualTo("PRIYA ANJALI");
        assertThat(fields.undo()).contains(SURNAME);
        assertThat(fields.open()).contains(SURNAME);
        assertThat(fields.undo()).isEmpty();
    }

    @Test
    void whatWasConfirmedOrTypedStaysForThatPageAndNotForTheNextOne() {
        fields.confirm(SURNAME);
        fields.text(GIVEN_NAMES).set("Priya Anjalie");
        fields.fill(Optional.of(page.type()));
        assertThat(fields.text(GIVEN_NAMES).get()).isEqualTo("Priya Anjalie");
        assertThat(fields.unconfirmed()).doesNotContain(SURNAME);
        page = page();
        fields.fill(Optional.of(page.type()));
        assertThat(fields.text(GIVEN_NAMES).get()).isEqualTo("PRIYA ANJALI");
        assertThat(fields.open()).as("nobody has compared the new page").contains(SURNAME);
    }

    @Test
    void blanksAroundAFieldDoNotConfirmIt() {
        fields.text(SURNAME).set(fields.text(SURNAME).get() + " ");
        assertThat(fields.unconfirmed()).contains(SURNAME);
    }

    @Test
    void eachFieldHasItsPlaceOnThePage() {
        Place surname = place(SURNAME);
        Place given = place(GIVEN_NAMES);
        Place birth = place(BIRTH_DATE);
        // P<MUS comes before it: five characters, the first in the middle of its ten pixels.
        assertThat(surname.left()).isBetween(140.0, 151.0);
        assertThat(surname.right()).isBetween(244.0, 262.0).isLessThan(given.left() + 15);
        assertThat(given.right()).as("without the filling").isBetween(380.0, 400.0);
        assertThat(surname.top()).isBetween(88.0, 95.0);
        assertThat(birth.top()).isBetween(108.0, 116.0);
        assertThat(birth.bottom()).isBetween(124.0, 132.0);
    }

    private Place place(DocumentField field) {
        return page.zone().orElseThrow().place(field).orElseThrow();
    }
}
