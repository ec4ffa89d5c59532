package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.ObjectMapper;

/** One mapper for all statements, because making a mapper takes longer than reading a statement with it. */
final class StatementJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private StatementJson() {}
}
