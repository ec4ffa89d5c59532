package mu.maupass.station.screen.citizen;

import mu.maupass.station.screen.sound.Speech;
import mu.maupass.station.screen.sound.Voice;

/** Voices for tests of the citizen's side. */
final class Voices {
    /** Of a computer without speech. */
    static final Voice NONE = new Voice(Speech.NONE, Runnable::run, Runnable::run);

    private Voices() {}
}
