package mu.maupass.station.screen.sound;

/** A short tone beside what the screen shows; never the only sign. Frequencies in hertz, played one after the other. */
public enum Tone {
    CARD_READ(880),
    DONE(660, 990),
    FAILED(330, 247);

    @SuppressWarnings("ImmutableEnumChecker") // Given out as copies only.
    private final int[] frequencies;

    Tone(int... frequencies) {
        this.frequencies = frequencies;
    }

    int[] frequencies() {
        return frequencies.clone();
    }
}
