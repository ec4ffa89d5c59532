package mu.maupass.station.screen.document;

import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;

/** Which words say what a digital seal on the page in hand is worth. Any thread. */
final class SealWords {

    private SealWords() {}

    /**
     * The key of the text for the seal's own checks.
     *
     * @param seal the group that the page in hand has of its seal
     */
    static String key(Check seal) {
        return switch (seal.result()) {
            case SUCCESSFUL -> "agent.page.seal-genuine";
            case FAILED -> "agent.page.seal-wrong";
            case NOT_SUPPORTED -> "agent.page.seal-unread";
            default -> genuineOfNobody(seal) ? "agent.page.seal-nobody" : "agent.page.seal-unproved";
        };
    }

    /** Whether nothing is open but whose paper it is on. */
    private static boolean genuineOfNobody(Check seal) {
        return seal.children().stream()
                        .filter(check -> check.result() != CheckResult.SUCCESSFUL)
                        .allMatch(check -> check.id().equals("mrz-against-seal"))
                && !seal.children().isEmpty();
    }
}
