import java.sql.ResultSet;
import java.util.Map;

class Handlers {
    private static final Map<String, Class<?>> KNOWN = Map.of("mail", Mail.class, "letter", Letter.class);

    Object handler(ResultSet rows) throws Exception {
        return create(rows.getString("handler"));
    }

    private Object create(String name) throws Exception {
        // ruleid: java-unsafe-reflection-stored
        return Class.forName(name).getDeclaredConstructor().newInstance();
    }

    Object known(ResultSet rows) throws Exception {
        String name = rows.getString("handler");
        // ok: java-unsafe-reflection-stored
        Class.forName("org.h2.Driver");
        return KNOWN.get(name).getDeclaredConstructor().newInstance();
    }
}
