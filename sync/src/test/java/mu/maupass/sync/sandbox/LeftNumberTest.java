package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the telephone is told that an account had its short messages on: it may be a thief's by now. */
class LeftNumberTest {
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @TempDir
    Path folder;

    private SandboxSite site;
    private SandboxPerson priya;

    @BeforeEach
    void bound() throws Exception {
        InstantSource source = time::get;
        site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ActivationCodeLoginTest.ZONE))
                        .with(FactorRules.offering(RecoveryCodeKind.TYPE, "sms")));
        priya = site.person("priya");
        FactorBinding telephone = FactorBinding.of(
                new ShortMessagesTest.Sms(ShortMessagesTest.proved(site, priya, "52510042"), true), now());
        bind(paper().with(List.of(telephone)), true);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private OffsetDateTime now() {
        return time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime();
    }

    private FactorBinding paper() {
        return FactorBinding.of(SecondFactorsTest.codes(), now());
    }

    private void bind(FactorBinding factor, boolean online) throws Exception {
        assertThat(ActivationCodeLoginTest.bind(site, priya, factor, online)).isInstanceOf(Submission.Accepted.class);
    }

    private void replaced(FactorReplacement why) throws Exception {
        time.set(time.get().plusSeconds(120));
        bind(paper().replacing(Optional.of(why)), false);
    }

    private List<String> toTheOldNumber() throws Exception {
        byte[] page =
                exchange(site, new HttpGet(site.authority().messagesPage())).body();
        return Stream.of(new String(page, StandardCharsets.UTF_8).split("<article>", -1))
                .filter(article -> article.contains("To: +230 5251 0042"))
                .toList();
    }

    private void inTheStore(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** With such a link a thief would suspend what its owner got an hour ago. */
    @Test
    void aTelephoneThatWasLostIsToldWithoutALink() throws Exception {
        replaced(FactorReplacement.LOST);
        assertThat(toTheOldNumber())
                .singleElement()
                .asString()
                .contains("Another second factor took the place", "Un autre second facteur a remplacé", "a counter")
                .doesNotContain("not-me")
                .doesNotContain("Port Louis");
    }

    @Test
    void soItIsWhereItsNumberIsOnFileBesides() throws Exception {
        inTheStore("UPDATE address SET value = '+230 5251 0042' WHERE kind = 'mobile'"
                + " AND account_id = (SELECT account_id FROM sms_factor)");
        replaced(FactorReplacement.LOST);
        assertThat(toTheOldNumber()).singleElement().asString().doesNotContain("not-me");
    }

    @Test
    void whoHasRenewedItHasTheLink() throws Exception {
        replaced(FactorReplacement.RENEWED);
        assertThat(toTheOldNumber()).singleElement().asString().contains("not-me");
    }

    /** Requirement T5: who has found the telephone is not the person. */
    @Test
    void whereNoAddressIsOnFileTheAuthorityLearnsThatNobodyWasTold() throws Exception {
        inTheStore("DELETE FROM address");
        assertThat(site.authority().alarms()).noneMatch(alarm -> alarm.endsWith("nobody-told"));
        replaced(FactorReplacement.LOST);
        assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.endsWith("nobody-told"));
    }
}
