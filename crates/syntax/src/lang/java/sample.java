package org.example.shop;

import static org.example.Tools.quote;
import java.io.IOException;
import java.util.*;

/** Answers questions about orders. */
@Path("/orders")
public class Orders extends Resource<String> implements Closeable, Named {
    private static final int LIMIT = 1 + 2 + 0x3, OFFSET;

    static { prepare(); }

    public Orders(Store store) {
        super(store);
        this.store = store;
    }

    @Override
    @Timed(name = "find", tags = {"a", "b"})
    public <T> List<T> find(final HttpServletRequest request, String... rest) throws IOException {
        String id = request.getParameter("id");
        int[] sizes = new int[] {1, 2};
        long[][] grid = new long[3][4];
        sizes[0] = (int) LIMIT;
        for (int i = 0, j = 1; i < 10; i++, --j) { id += i; }
        for (String one : rest) { if (one == null) continue; else break; }
        outer:
        while (!done) { done = true; }
        do { step(); } while (more());
        try (Reader in = open(id); known) {
            in.read();
        } catch (IOException | RuntimeException error) {
            throw new IllegalStateException("no \"" + id + '\'', error);
        } finally {
            close();
        }
        switch (id) { case "a": case "b": first(); break; default: last(); }
        int number = switch (kind) { case RED, BLUE -> 1; default -> { yield 2; } };
        Runnable run = () -> { return; };
        Function<A, B> map = x -> x.value();
        BiFunction<A, ? super B, C> both = (a, b) -> a.with(b, Orders::quote);
        Object inner = new Object() { int depth; };
        if (inner instanceof String text && !text.isEmpty()) call(String.class);
        synchronized (this) { assert number > 0 : "positive"; }
        return id == null ? null : quote("""
            a block""", 1.5f, 'c', true, -number);
    }
}

enum Color { RED(1), BLUE { void paint() {} }; int code; }

record Point(int x, int y) implements Shape { Point { check(x); } }

@interface Timed { String name() default "x"; }

interface Shape extends Comparable<Shape> { double area(); }
