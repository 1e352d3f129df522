import java.util.Map;
import javax.servlet.http.HttpServletRequest;

class Actions {
    private static final Map<String, Class<?>> TYPES = Map.of("book", Book.class, "film", Film.class);

    Object create(HttpServletRequest request) throws Exception {
        // ruleid: java-unsafe-reflection-name
        return Class.forName(request.getParameter("type")).getDeclaredConstructor().newInstance();
    }

    Object call(HttpServletRequest request, Object service) throws Exception {
        return invoke(service, request.getParameter("action"));
    }

    private Object invoke(Object service, String action) throws Exception {
        // ruleid: java-unsafe-reflection-name
        return service.getClass().getMethod(action).invoke(service);
    }

    Object fine(HttpServletRequest request) throws Exception {
        String type = request.getParameter("type");
        // ok: java-unsafe-reflection-name
        Class<?> driver = Class.forName("org.h2.Driver");
        if (TYPES.containsKey(type)) {
            // ok: java-unsafe-reflection-name
            return Class.forName("com.example." + type);
        }
        return TYPES.get(type).getDeclaredConstructor().newInstance();
    }
}
