package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * The post of the sandbox: a file for each letter, at the address that the authority has of a person.
 *
 * @param letters the folder
 */
record Post(Path letters) {

    /** With a one-time password; a later one takes its place. */
    void password(String person, String password) {
        send(password(person), password + "\n");
    }

    Path password(String person) {
        return letters.resolve(person + ".txt");
    }

    /** That somebody has set up a second factor in the name of this person. */
    void factorSetUp(String person, String station) {
        send(
                factorSetUp(person),
                "A second factor was set up for the name " + person + " at the station " + station
                        + ".\nIf it was not you, tell the authority at once.\n");
    }

    Path factorSetUp(String person) {
        return letters.resolve(person + ".second-factor.txt");
    }

    private void send(Path letter, String text) {
        try {
            Files.createDirectories(letters);
            OwnerOnlyFile.write(letter, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
