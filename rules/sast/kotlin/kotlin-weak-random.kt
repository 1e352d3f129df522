import java.security.SecureRandom
import kotlin.random.Random

fun roll(): Int {
    // ruleid: kotlin-weak-random
    return Random.nextInt(1, 7)
}

fun half(): Double {
    // ruleid: kotlin-weak-random
    return Math.random()
}

fun code(): Int {
    // ok: kotlin-weak-random
    return SecureRandom().nextInt(1_000_000)
}
