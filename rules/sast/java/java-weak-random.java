import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

class Dice {
    int roll() {
        // ruleid: java-weak-random
        return (int) (Math.random() * 6) + 1;
    }

    int draw(int most) {
        // ruleid: java-weak-random
        Random random = new Random();
        return random.nextInt(most);
    }

    long pause() {
        // ruleid: java-weak-random
        return ThreadLocalRandom.current().nextLong(1000);
    }

    int code() {
        // ok: java-weak-random
        SecureRandom random = new SecureRandom();
        return random.nextInt(1_000_000);
    }

    int drawn(Random random) {
        // ok: java-weak-random
        return random.nextInt();
    }
}
