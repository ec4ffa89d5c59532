package mu.maupass.devices.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import mu.maupass.devices.card.simulated.SimulatedDocument;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import org.junit.jupiter.api.Test;

class SimulatedProfilesTest {

    /** After these in the file come the same people with other kinds of chips. */
    private static final List<SimulatedProfile> PEOPLE = SimulatedProfiles.all().subList(0, 8);

    @Test
    void areEightInventedPeopleWithDifferentDocuments() {
        assertThat(PEOPLE)
                .extracting(SimulatedProfile::name)
                .containsExactly(
                        "priya", "jean-rene", "aisha", "expired", "tampered", "unknown-csca", "mismatch", "lost");
        assertThat(PEOPLE).extracting(SimulatedProfile::documentNumber).doesNotHaveDuplicates();
        assertThat(PEOPLE).extracting(SimulatedProfile::nic).doesNotHaveDuplicates();
        assertThat(SimulatedProfiles.all()).extracting(SimulatedProfile::name).doesNotHaveDuplicates();
        assertThat(SimulatedProfiles.named("nobody")).isEmpty();
    }

    @Test
    void haveNicsThatFitThePerson() {
        for (SimulatedProfile p : SimulatedProfiles.all()) {
            String birth = String.format(
                    Locale.ROOT,
                    "%02d%02d%02d",
                    p.birth().getDayOfMonth(),
                    p.birth().getMonthValue(),
                    p.birth().getYear() % 100);
            assertThat(p.nic()).startsWith(p.surname().charAt(0) + birth).endsWith(String.valueOf(checkOf(p.nic())));
        }
    }

    @Test
    void printZonesWhoseDigitsFit() throws MrzFormatException {
        for (SimulatedProfile p : SimulatedProfiles.all()) {
            Mrz mrz = Mrz.ofLines(SimulatedMrz.lines(p));
            assertThat(mrz.checkDigitsCorrect()).as(p.name()).isTrue();
            assertThat(mrz.optionalData()).isEqualTo(p.nic());
        }
        assertThat(SimulatedMrz.lines(SimulatedProfiles.named("priya").orElseThrow()))
                .containsExactly(
                        "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04");
        assertThat(SimulatedMrz.lines(SimulatedProfiles.named("jean-rene").orElseThrow())
                        .getFirst())
                .startsWith("P<MUSLAGESSE<ESPRIT<<JEAN<RENE<");
    }

    @Test
    void haveTheSameFilesAndTheSameAuthorityInEveryProcess() throws Exception {
        SimulatedProfile priya = SimulatedProfiles.named("priya").orElseThrow();
        assertThat(SimulatedDocument.files(priya).get(0x1D))
                .isEqualTo(SimulatedDocument.files(priya).get(0x1D));
        assertThat(DemonstrationCsca.known().pem())
                .isEqualTo(DemonstrationCsca.known().pem());
        assertThat(DemonstrationCsca.known()
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .contains("FOR DEMONSTRATION ONLY");
        assertThat(DemonstrationCsca.unknown(SimulatedSignature.ECDSA_SHA256).certificate())
                .isNotEqualTo(DemonstrationCsca.known().certificate());
    }

    @Test
    void haveFacesOfTheirOwn() throws Exception {
        HashSet<Integer> faces = new HashSet<>();
        for (SimulatedProfile p : PEOPLE) {
            byte[] jpeg = SpecimenPortrait.jpeg(p.look());
            assertThat(jpeg.length).isBetween(10_000, 30_000);
            assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(SpecimenPortrait.WIDTH);
            faces.add(java.util.Arrays.hashCode(jpeg));
        }
        assertThat(faces).hasSize(PEOPLE.size());
    }

    /** formats: s = Σ (14 − i)·v(i), check = "0123456789ABCDEFG"[(17 − s mod 17) mod 17]. */
    private static char checkOf(String nic) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (14 - i) * Character.digit(nic.charAt(i), 36);
        }
        return "0123456789ABCDEFG".charAt((17 - sum % 17) % 17);
    }
}
