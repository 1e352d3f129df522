import java.util.regex.Pattern;

class Expressions {
    // ruleid: java-regex-exponential
    static final Pattern LAZY = Pattern.compile("^(a+)+?$");
    // ruleid: java-regex-exponential
    static final Pattern NESTED = Pattern.compile("^((\\w+\\s?)+,)*$");
    static final String BACK = "^(b)?(a+)+\\1$";

    boolean check(String text) {
        // ruleid: java-regex-exponential
        return text.matches(BACK) || text.matches("[a-z]+");
    }

    // ok: java-regex-exponential
    static final Pattern REMEMBERED = Pattern.compile("^(\\w+\\s?)*$");
    // ok: java-regex-exponential
    static final Pattern KEPT = Pattern.compile("^(?:(?:\\w++\\s?)+,)*$");

    boolean fine(String text, String given) {
        // ok: java-regex-exponential
        return text.matches("\\d+(\\.\\d+)*") || Pattern.matches(given, text);
    }
}
