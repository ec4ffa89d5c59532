package mu.maupass.station.screen.help;

/** What the help shows. */
public sealed interface HelpPart {
    /** The codes and the keys, and the guides of the task at hand. */
    record Search() implements HelpPart {}

    /** Every guide. */
    record Guides() implements HelpPart {}

    /**
     * One guide.
     *
     * @param name of its file
     * @param from where it was chosen
     */
    record Page(String name, HelpPart from) implements HelpPart {}
}
