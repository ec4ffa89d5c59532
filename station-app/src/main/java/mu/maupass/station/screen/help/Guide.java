package mu.maupass.station.screen.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.station.strings.Language;

/**
 * One page of the guides: a task and its steps, as it hangs beside the counter. Its pictures are left out, for who reads it here
 * has the window itself before them.
 *
 * @param name of its file, the same in every language
 * @param language in which it is written
 * @param who does the task
 * @param steps in their order, without their numbers
 * @param otherwise what to do where it goes another way
 */
record Guide(String name, Language language, String title, String who, List<String> steps, String otherwise) {
    private static final Pattern STEP = Pattern.compile("\\d+\\. (.+)");
    private static final Pattern OTHERWISE = Pattern.compile("\\*\\*(.+?)\\*\\*(.+)");
    private static final Pattern WHO = Pattern.compile("\\*([^*]+)\\*");
    private static final Pattern NAMED = Pattern.compile("\\*([^*]+)\\*");

    Guide {
        steps = List.copyOf(steps);
    }

    /** What stands in such a file. */
    static Guide of(String name, Language language, String page) {
        String title = "";
        String who = "";
        String otherwise = "";
        List<String> steps = new ArrayList<>();
        for (String line : page.lines().map(String::strip).toList()) {
            Matcher step = STEP.matcher(line);
            Matcher other = OTHERWISE.matcher(line);
            Matcher whose = WHO.matcher(line);
            if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (step.matches()) {
                steps.add(plain(step.group(1)));
            } else if (other.matches()) {
                otherwise = other.group(1) + plain(other.group(2));
            } else if (whose.matches()) {
                who = whose.group(1);
            }
        }
        return new Guide(name, language, title, who, steps, otherwise);
    }

    /** Without the marks of the file: what is named in the window stands between quotation marks. */
    private static String plain(String text) {
        return NAMED.matcher(text).replaceAll("\u201c$1\u201d").replace("`", "");
    }
}
