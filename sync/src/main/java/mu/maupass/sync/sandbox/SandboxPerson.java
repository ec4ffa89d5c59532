package mu.maupass.sync.sandbox;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.PreEnrolmentCode;

/**
 * An invented person of {@code seed.json}, with all that a demonstration or a test needs to act as that person.
 *
 * @param card            name of the simulated card, or empty where there is none
 * @param userName        MauPass user name
 * @param password        MauPass password
 * @param familyName      current surname, as the authority has it
 * @param birthFamilyName surname at birth
 * @param givenNames      given names
 * @param birthDate       date of birth, as the authority has it
 * @param nic             national identity number
 * @param code            pre-enrolment code; a walk-in has none
 * @param qrText          text of the signed pre-enrolment QR; a walk-in has none
 */
public record SandboxPerson(
        String card,
        String userName,
        String password,
        String familyName,
        String birthFamilyName,
        String givenNames,
        LocalDate birthDate,
        String nic,
        Optional<PreEnrolmentCode> code,
        Optional<String> qrText) {
    public SandboxPerson {
        Objects.requireNonNull(card);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(password);
        Objects.requireNonNull(familyName);
        Objects.requireNonNull(birthFamilyName);
        Objects.requireNonNull(givenNames);
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(nic);
        Objects.requireNonNull(code);
        Objects.requireNonNull(qrText);
    }
}
