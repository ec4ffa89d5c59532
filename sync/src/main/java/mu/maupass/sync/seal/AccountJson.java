package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import mu.maupass.sync.activation.AccountReference;

/** By what the applicant named the account, as records have it. */
final class AccountJson {

    private AccountJson() {}

    static void write(JsonGenerator json, AccountReference account) throws IOException {
        json.writeStartObject();
        switch (account) {
            case AccountReference.ByCode(var code) -> json.writeStringField("code", code.value());
            case AccountReference.ByTicket(var subject) -> json.writeStringField("sub", subject);
            case AccountReference.ByNic(var nic) -> json.writeStringField("nic", nic);
            case AccountReference.ByUserName(var userName) -> json.writeStringField("user_name", userName);
        }
        json.writeEndObject();
    }
}
