import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.commons.lang3.RandomStringUtils;

class Remember {
    private final Random random = new Random();

    void remember(HttpServletRequest request, HttpServletResponse response) {
        String key = Double.toString(Math.random()).substring(2);
        // ruleid: java-weak-random-credential
        response.addCookie(new Cookie("remember", key));
        // ruleid: java-weak-random-credential
        request.getSession().setAttribute("remember", key);
        // ruleid: java-weak-random-credential
        Cookie id = new Cookie("id", fresh());
        // ruleid: java-weak-random-credential
        id.setValue(RandomStringUtils.randomAlphanumeric(20));
        // ruleid: java-weak-random-credential
        id.setValue(new BigInteger(130, random).toString(32));
    }

    private String fresh() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    SecretKeySpec key() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        // ruleid: java-weak-random-credential
        return new SecretKeySpec(bytes, "AES");
    }

    void fine(HttpServletRequest request, HttpServletResponse response) throws Exception {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        // ok: java-weak-random-credential
        IvParameterSpec iv = new IvParameterSpec(bytes);
        Random generator = SecureRandom.getInstance("SHA1PRNG");
        String key = Integer.toString(generator.nextInt());
        // ok: java-weak-random-credential
        response.addCookie(new Cookie("remember", key));
        // ok: java-weak-random-credential
        request.getSession().setAttribute("remember", key);
        int delay = new Random().nextInt(100);
        Thread.sleep(delay);
        // ok: java-weak-random-credential
        response.addCookie(new Cookie("theme", "dark"));
    }
}
