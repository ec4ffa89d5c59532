package mu.maupass.devices.vision.mrz;

import java.util.List;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.vision.Quad;

/**
 * A machine-readable zone as it was read from an image. What was not read with certainty says so: a text is not a fact
 * for being there.
 *
 * @param zone       the text taken apart; check digits that do not fit are named in it
 * @param characters for each line of the zone its characters
 * @param outline    where the zone lies in the image; its top left corner is where the first character stands
 */
public record MrzReading(Mrz zone, List<List<Character>> characters, Quad outline) {

    /** Below this a character that no check digit protects is not certain. */
    static final double CERTAIN = 0.95;
    /** Below this not even one that a check digit protects. */
    private static final double CERTAIN_IF_CHECKED = 0.5;

    /**
     * One character.
     *
     * @param value      A–Z, 0–9 or {@code <}
     * @param confidence the chance, 0 to 1, that it is right, judged by its picture and by what may stand at its place
     * @param checked    a check digit that fits protects it from being any other likely character; no digit protects two
     *                   characters in doubt, which may make up for each other
     * @param corrected  its picture looked more like another character; check digits and layout prove this one
     */
    public record Character(char value, double confidence, boolean checked, boolean corrected) {

        /** Whether no agent has to look at it. What check digits asked for instead of what was seen always wants an eye. */
        public boolean certain() {
            return !corrected && confidence >= (checked ? CERTAIN_IF_CHECKED : CERTAIN);
        }

        @Override
        public String toString() {
            return "Character[" + confidence + "]";
        }
    }

    public MrzReading {
        characters = characters.stream().map(List::copyOf).toList();
    }

    /** Every check digit fits and every character is certain. Only then may the text be used without a person's eye. */
    public boolean certain() {
        return zone.checkDigitsCorrect()
                && characters.stream().flatMap(List::stream).allMatch(Character::certain);
    }

    /** Mean confidence of the characters. */
    public double confidence() {
        return characters.stream()
                .flatMap(List::stream)
                .mapToDouble(Character::confidence)
                .average()
                .orElse(0);
    }

    /** Never the text: it identifies a person. */
    @Override
    public String toString() {
        return "MrzReading[" + zone.format() + ", " + (certain() ? "certain" : "not certain") + "]";
    }
}
