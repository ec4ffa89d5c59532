package mu.maupass.station.screen.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceTest {
    private static final Executor BACKGROUND = work -> Threads.start("voice", work);

    @TempDir
    private Path folder;

    private static Voice found(RecordedSpeech speech) {
        Voice voice = new Voice(speech.speech(), BACKGROUND, Runnable::run);
        voice.find();
        await().until(() -> !voice.languages().get().isEmpty());
        return voice;
    }

    @Test
    void readsInTheLanguagesOfItsVoices() throws Exception {
        Voice voice = found(RecordedSpeech.in(folder, "af", "fr-be", "en-GB", "en-US", "ht"));
        assertThat(voice.languages().get()).containsExactlyInAnyOrder(Language.FRENCH, Language.ENGLISH);
    }

    @Test
    void whereThereIsNoProgramThereIsNoVoice() throws Exception {
        Files.writeString(folder.resolve("spd-say"), "not to be run");
        Voice voice = new Voice(new Speech(folder.toString()), Runnable::run, Runnable::run);
        voice.find();
        assertThat(voice.languages().get()).isEmpty();
        new Voice(Speech.NONE, Runnable::run, Runnable::run).find();
    }

    @Test
    void aServiceThatHadNoVoiceIsAskedAgainLater() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder);
        Voice voice = new Voice(speech.speech(), Runnable::run, Runnable::run);
        voice.find();
        RecordedSpeech.in(folder, "fr");
        voice.find();
        assertThat(voice.languages().get()).as("once in a visit").isEmpty();
        voice.findLater();
        voice.find();
        assertThat(voice.languages().get()).containsExactly(Language.FRENCH);
    }

    /** The citizen is gone after three minutes. */
    @Test
    void thatItHangsIsToldWhileTheCitizenIsThere() {
        List<String> page = Collections.nCopies(15, "A sentence of some sixty letters, as they stand on the page.");
        assertThat(new Speech("").longest(page)).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void nothingIsStartedUntilSomebodyIsThere() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        new Voice(speech.speech(), Runnable::run, Runnable::run);
        assertThat(speech.options()).isEmpty();
    }

    /** What stands in a command line, every account of the computer can see. */
    @Test
    void whatIsSaidGoesToTheProgramsInputOnly() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        Voice voice = found(speech);
        voice.say(Language.FRENCH, List.of("Nom : Doorgakant", "Né(e) le 15 mars 1990"), () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(speech.said()).containsExactly("Nom : Doorgakant", "Né(e) le 15 mars 1990");
        assertThat(speech.options()).containsExactly("-L", "-e -w -l fr");
    }

    /** A line that begins so would be a command to the service: a name on a document must be none. */
    @Test
    void noLineIsACommandOfTheService() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "en");
        Voice voice = found(speech);
        voice.say(
                Language.ENGLISH,
                List.of("Name\n!-!SET all RATE 100", "!-!-!-!QUIT", "\u2003!-!SET all RATE 100", "\u2028 ! !-!QUIT"),
                () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(speech.said()).hasSize(5).noneMatch(line -> line.startsWith("!"));
    }

    /** So little is left in the service when it is broken off. */
    @Test
    void eachSentenceIsALineOfItsOwn() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        Voice voice = found(speech);
        voice.say(Language.FRENCH, List.of("Est-ce exact\u00a0? Le 3.4.1990. Oui ", "  "), () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(speech.said()).containsExactly("Est-ce exact\u00a0?", "Le 3.4.1990.", "Oui");
    }

    /** Else it went over a network, in the clear. */
    @Test
    void noOtherComputerSpeaks() {
        ProcessBuilder builder = new ProcessBuilder("spd-say");
        builder.environment().put("SPEECHD_ADDRESS", "inet_socket:10.0.0.1:6560");
        assertThat(Voice.onlyHere(builder).environment()).doesNotContainKey("SPEECHD_ADDRESS");
    }

    /** What the service has already is said to its end: so it never has much. */
    @Test
    void aLongLineIsSaidInPiecesAndNothingOfItIsLost() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        Voice voice = found(speech);
        String clauses = "Votre nom, votre date de naissance ; ce que la machine a vu, et ce qu’elle garde, ".repeat(8);
        String words = "adresse ".repeat(60);
        voice.say(Language.FRENCH, List.of(clauses, words, "x".repeat(400), "Nom\nPrénom"), () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(speech.said()).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(160));
        assertThat(speech.said().getFirst()).endsWith(",").hasSizeLessThan(70);
        assertThat(speech.said()).endsWith("Nom", "Prénom");
        assertThat(String.join("", speech.said()).replace(" ", ""))
                .isEqualTo((clauses + words + "x".repeat(400) + "NomPrénom").replace(" ", ""));
    }

    @Test
    void aServiceThatHangsIsNoSilenceWithoutAWord() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        speech.ends(false);
        Voice voice = new Voice(new Speech(speech.speech().path(), Duration.ofMillis(1)), BACKGROUND, Runnable::run);
        voice.find();
        await().until(() -> !voice.languages().get().isEmpty());
        voice.say(Language.FRENCH, List.of("Un"), () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(voice.failure().get()).map(Failure::code).contains("D-170");
    }

    @Test
    void saysThatNothingWasHeardWhereTheServiceOrTheProgramIsGone() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "fr");
        Voice voice = found(speech);
        List<String> heard = new CopyOnWriteArrayList<>();
        voice.say(Language.FRENCH, List.of("Un"), () -> heard.add("un"));
        await().until(() -> !voice.speaking().get());
        assertThat(voice.failure().get()).isEmpty();
        speech.fails();
        voice.say(Language.FRENCH, List.of("Deux"), () -> heard.add("deux"));
        await().until(() -> !voice.speaking().get());
        assertThat(voice.failure().get()).contains(new Failure("D-170"));
        voice.stop();
        assertThat(voice.failure().get()).isEmpty();
        speech.isRemoved();
        voice.say(Language.FRENCH, List.of("Trois"), () -> heard.add("trois"));
        await().until(() -> !voice.speaking().get());
        assertThat(voice.failure().get()).contains(new Failure("D-170"));
        assertThat(heard).containsExactly("un");
    }

    /** The service speaks for others, too: what empties it would cut a screen reader off. */
    @Test
    void getsNoFurtherPieceAfterItWasBrokenOffAndNobodyElseIs() throws Exception {
        RecordedSpeech speech = RecordedSpeech.in(folder, "en");
        Voice voice = found(speech);
        speech.ends(false);
        voice.say(Language.ENGLISH, List.of("A long page"), () -> {});
        await().until(() -> speech.said().contains("A long page"));
        assertThat(voice.speaking().get()).isTrue();
        voice.stop();
        assertThat(voice.speaking().get()).isFalse();
        await().until(() -> speech.brokenOff() == 1);
        assertThat(voice.failure().get()).as("what was broken off").isEmpty();
        speech.ends(true);
        voice.say(Language.ENGLISH, List.of("The next page"), () -> {});
        await().until(() -> !voice.speaking().get());
        assertThat(speech.said()).containsExactly("A long page", "The next page");
        assertThat(speech.options()).containsExactly("-L", "-e -w -l en", "-e -w -l en");
    }
}
