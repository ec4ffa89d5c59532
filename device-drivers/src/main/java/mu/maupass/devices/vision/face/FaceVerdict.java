package mu.maupass.devices.vision.face;

/** What a score means. It is never the decision: the agent decides. */
public enum FaceVerdict {
    MATCH("match"),
    NO_MATCH("no match"),
    UNSURE("unsure");

    private final String words;

    FaceVerdict(String words) {
        this.words = words;
    }

    /** Its name in scripts and records: {@code match}, {@code no match}, {@code unsure}. */
    public String words() {
        return words;
    }
}
