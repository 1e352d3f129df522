import java.io.BufferedReader;
import java.sql.ResultSet;

class Greetings {
    String greeting(ResultSet rows) throws Exception {
        // ruleid: java-format-string-stored
        return String.format(rows.getString("greeting"), "name");
    }

    void fromFile(BufferedReader reader) throws Exception {
        show(System.getenv("GREETING"));
    }

    private void show(String pattern) {
        // ruleid: java-format-string-stored
        System.out.printf(pattern);
        // ok: java-format-string-stored
        System.out.printf("%s%n", pattern);
    }
}
