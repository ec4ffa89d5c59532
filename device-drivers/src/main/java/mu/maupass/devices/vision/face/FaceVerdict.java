package mu.maupass.devices.vision.face;

/** What a score says. Never the decision: that is the agent's. */
public enum FaceVerdict {
    MATCH("match"),
    NO_MATCH("no match"),
    UNSURE("unsure");

    private final String words;

    FaceVerdict(String words) {
        this.words = words;
    }

    /** As scripts and records have it: {@code match}, {@code no match}, {@code unsure}. */
    public String words() {
        return words;
    }
}
