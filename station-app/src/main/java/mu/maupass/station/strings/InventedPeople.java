package mu.maupass.station.strings;

/** What is special about each of the invented people of a demonstration, in the language of whoever tries it. */
public final class InventedPeople {
    private static final String STORY = "simulated.story.";
    private static final String ROLE = "simulated.role.";

    private InventedPeople() {}

    /**
     * What a case shows.
     *
     * @param name of the case
     * @param otherwise where nobody has put it into words of this language, as for a case of an engineer's own
     */
    public static String story(String name, String otherwise, Strings strings) {
        String key = STORY + name;
        return strings.keys().contains(key) ? strings.get(key) : otherwise;
    }

    /** A person who may sign in, and as what. */
    public static String account(String name, String role, Strings strings) {
        String key = ROLE + role;
        return strings.keys().contains(key) ? strings.get("simulated.account", name, strings.get(key)) : name;
    }
}
