import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.*;
import org.apache.commons.lang3.RandomStringUtils;

class Tokens {
    private final Random random = new Random();

    void reset(User user) {
        // ruleid: java-weak-random-token
        String resetToken = Long.toHexString(new Random().nextLong());
        // ruleid: java-weak-random-token
        user.setPassword(RandomStringUtils.randomAlphanumeric(12));
        // ruleid: java-weak-random-token
        int otp = (int) (Math.random() * 1000000);
    }

    String generateToken() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            text.append(ALPHABET.charAt(random.nextInt(62)));
        }
        // ruleid: java-weak-random-token
        return text.toString();
    }

    void fine(User user) {
        SecureRandom secure = new SecureRandom();
        // ok: java-weak-random-token
        String token = new BigInteger(160, secure).toString(32);
        // ok: java-weak-random-token
        int delay = new Random().nextInt(1000);
        // ok: java-weak-random-token
        String sessionId = UUID.randomUUID().toString();
        // ok: java-weak-random-token
        String color = COLORS[random.nextInt(COLORS.length)];
    }
}
