package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import mu.maupass.sync.activation.PersonClaims;

/** Who the applicant is, as records have it: the value of the member {@code claims}. */
final class ClaimsJson {

    private ClaimsJson() {}

    static void write(JsonGenerator json, PersonClaims claims) throws IOException {
        json.writeStartObject();
        json.writeStringField("family_name", claims.familyName());
        json.writeStringField("birth_family_name", claims.birthFamilyName());
        json.writeStringField("given_name", claims.givenNames());
        json.writeStringField("birthdate", claims.birthDate().toString());
        json.writeEndObject();
    }
}
