package a.b;

import java.util.*;
import static lib.Out.sql;
import lib.*;

@Handler
public class Much extends Base implements Runnable, I {
    private static final Map<String, String> MAP = new HashMap<>();
    static String kept = In.read();
    private final int[] numbers = {1, 2, 3};
    String field = "a" + 1;

    static {
        MAP.put("a", In.read());
    }

    enum E { ONE("x") { String s() { return "y"; } }, TWO("z"); private String s; E(String s) { this.s = s; } String s() { return s; } }

    record R(String a, int b) { R { if (b < 0) throw new IllegalArgumentException(); } }

    Much(String s) { super(s); this.field = s; }

    Much() { this("a"); }

    public String handle(@Param String a, final String... rest) throws Exception {
        StringBuilder b = new StringBuilder();
        outer:
        for (int i = 0, j = 10; i < j; i++, --j) {
            for (String one : rest) {
                if (one == null) continue outer;
                if (i % 2 == 0 && !one.isEmpty() || j > 3) break outer;
                b.append(one).append('c').append(i);
            }
        }
        String t = switch (a) {
            case "a", "b" -> "c";
            case "d" -> { String u = In.read(); yield u; }
            default -> a;
        };
        switch (numbers[1] << 3 >>> 1) { case 1: t += "x"; case 2: break; default: t = t.trim(); }
        try (Thing thing = new Thing(a); Other o = open()) {
            Out.sql(t);
            do { t = t + thing.get(); } while (t.length() < 10);
        } catch (RuntimeException | Error e) {
            Out.html(e.getMessage() + a);
        } finally {
            Out.log(t);
        }
        List<String> l = new ArrayList<>(List.of(a, "b"));
        l.forEach(x -> Out.command(x));
        l.forEach(Out::path);
        Runnable r = () -> { sql(a); };
        r.run();
        Object o = new Object() { @Override public String toString() { return a; } };
        if (o instanceof String s && s.equals("x")) Out.sql(s); else Out.sql(o.toString());
        String[][] grid = new String[2][3];
        grid[0][1] = a; grid[1] = rest;
        Out.sql(grid[0][1]); Out.sql(kept); Out.sql(MAP.get("a"));
        int n = (int) 3.5 + ~4 ^ 2 & 7 | (char) 'x';
        assert n > 0 : "x";
        synchronized (this) { field = super.get() + this.field; }
        var q = new R(a, n); Out.both(q.a());
        return n > 3 ? a : b.insert(0, a).reverse().toString();
    }

    public void run() { helper(kept, 3); Inner.go(new Much(kept)); }

    private String helper(String s, int n) { if (n == 0) { Out.sql(s); return s; } return helper(s + n, n - 1); }

    static class Inner<T extends Much> { T held; static void go(Much m) { Out.html(m.field); m.field = null; } }
}

class Base { String s; Base(String s) { this.s = s; } String get() { return s; } }

interface I { default String usual() { return In.read(); } }
