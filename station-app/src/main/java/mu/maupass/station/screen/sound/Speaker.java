package mu.maupass.station.screen.sound;

import java.util.concurrent.Executor;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays tones on the computer's default output; where there is none, there is silence. */
public final class Speaker {
    private static final int RATE = 22_050;
    private static final double SECONDS = 0.12;
    private static final double VOLUME = 0.25;
    /** Part of a tone that swells and fades, so that it does not crack. */
    private static final double EDGE = 0.15;

    private final Executor background;

    public Speaker(Executor background) {
        this.background = background;
    }

    /** Returns at once. */
    public void play(Tone tone) {
        background.execute(() -> sound(tone));
    }

    private static void sound(Tone tone) {
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
            line.start();
            for (int frequency : tone.frequencies()) {
                byte[] wave = wave(frequency);
                line.write(wave, 0, wave.length);
            }
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            System.getLogger("sound").log(System.Logger.Level.DEBUG, "no tone: {0}", e.getClass());
        }
    }

    /** One tone as 16-bit samples, little endian. */
    static byte[] wave(int frequency) {
        int samples = (int) (RATE * SECONDS);
        byte[] wave = new byte[samples * 2];
        for (int i = 0; i < samples; i++) {
            double place = (double) i / samples;
            double envelope = Math.min(1, Math.min(place, 1 - place) / EDGE);
            int value = (int) (Math.sin(2 * Math.PI * frequency * i / RATE) * envelope * VOLUME * Short.MAX_VALUE);
            wave[2 * i] = (byte) value;
            wave[2 * i + 1] = (byte) (value >> 8);
        }
        return wave;
    }
}
