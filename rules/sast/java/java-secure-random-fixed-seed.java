import java.security.SecureRandom;

class Seeds {
    private static final long SEED = 42L;

    void fixed() {
        byte[] start = {1, 2, 3, 4};
        SecureRandom random = new SecureRandom();
        // ruleid: java-secure-random-fixed-seed
        random.setSeed(start);
        // ruleid: java-secure-random-fixed-seed
        random.setSeed(1234L);
        // ruleid: java-secure-random-fixed-seed
        new SecureRandom("start".getBytes());
        final byte[] other = new byte[] {0x01, 0x02};
        // ruleid: java-secure-random-fixed-seed
        random.setSeed(other);
    }

    void fine(byte[] gathered) {
        // ok: java-secure-random-fixed-seed
        SecureRandom random = new SecureRandom();
        // ok: java-secure-random-fixed-seed
        random.setSeed(gathered);
        // ok: java-secure-random-fixed-seed
        random.setSeed(SecureRandom.getInstanceStrong().generateSeed(16));
    }
}
