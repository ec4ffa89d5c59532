package mu.maupass.devices.vision.mrz;

import java.util.List;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.vision.Quad;

/**
 * A machine-readable zone as it was read from an image. Characters that were not read with certainty are marked, so
 * that nobody takes the text for a fact.
 *
 * @param zone       the parsed text, which also lists wrong check digits
 * @param characters the characters of each line
 * @param outline    where the zone lies in the image; its top left corner is at the first character
 */
public record MrzReading(Mrz zone, List<List<Character>> characters, Quad outline) {

    /** With a lower confidence, a character that no check digit protects is not certain. */
    static final double CERTAIN = 0.95;
    /** With a lower confidence, even a character that a check digit protects is not certain. */
    private static final double CERTAIN_IF_CHECKED = 0.5;

    /**
     * One character.
     *
     * @param value      A–Z, 0–9 or {@code <}
     * @param confidence the probability, 0 to 1, that it is right, by its picture and by the characters that its place
     *                   allows
     * @param checked    whether a correct check digit rules out every other likely character. A check digit does not
     *                   protect two doubtful characters, because their errors may compensate each other
     * @param corrected  whether its picture looks more like another character, but check digits and layout prove this
     *                   one
     */
    public record Character(char value, double confidence, boolean checked, boolean corrected) {

        /** Whether it needs no check by the agent. A character that check digits have corrected always needs one. */
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

    /**
     * Whether every check digit is right and every character is certain. Only then may the text be used without a
     * person's check.
     */
    public boolean certain() {
        return zone.checkDigitsCorrect()
                && characters.stream().flatMap(List::stream).allMatch(Character::certain);
    }

    /** The same, seen in another picture of the zone: there it lies here. */
    public MrzReading at(Quad place) {
        return new MrzReading(zone, characters, place);
    }

    /** Mean confidence of the characters. */
    public double confidence() {
        return characters.stream()
                .flatMap(List::stream)
                .mapToDouble(Character::confidence)
                .average()
                .orElse(0);
    }

    /** Never shows the text, because it identifies a person. */
    @Override
    public String toString() {
        return "MrzReading[" + zone.format() + ", " + (certain() ? "certain" : "not certain") + "]";
    }
}
