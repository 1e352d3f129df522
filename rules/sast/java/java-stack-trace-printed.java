import java.util.logging.Level;
import java.util.logging.Logger;

class Orders {
    private static final Logger LOG = Logger.getLogger("orders");

    void one() {
        try {
            load();
        } catch (IllegalStateException error) {
            // ruleid: java-stack-trace-printed
            error.printStackTrace();
        }
    }

    void two() {
        try {
            load();
        } catch (IllegalStateException error) {
            // ruleid: java-stack-trace-printed
            error.printStackTrace(System.out);
        }
    }

    void three() {
        try {
            load();
        } catch (IllegalStateException error) {
            // ok: java-stack-trace-printed
            LOG.log(Level.WARNING, "orders could not be loaded", error);
        }
    }

    private void load() {}
}
