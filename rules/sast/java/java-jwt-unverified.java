import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.jsonwebtoken.*;

class Tokens {
    String subject(String token) {
        // ruleid: java-jwt-unverified
        DecodedJWT decoded = JWT.decode(token);
        return decoded.getSubject();
    }

    void parse(String token, byte[] key) {
        // ruleid: java-jwt-unverified
        Jwts.parserBuilder().setSigningKey(key).build().parse(token);
        // ruleid: java-jwt-unverified
        Claims claims = Jwts.parser().parseClaimsJwt(token).getBody();
        // ruleid: java-jwt-unverified
        JWT.create().withSubject("a").sign(Algorithm.none());
    }

    String verified(String token, Algorithm algorithm, byte[] key) {
        // ok: java-jwt-unverified
        DecodedJWT header = JWT.decode(token);
        // ok: java-jwt-unverified
        DecodedJWT checked = JWT.require(keyFor(header.getKeyId())).build().verify(token);
        // ok: java-jwt-unverified
        Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token);
        // ok: java-jwt-unverified
        JWT.create().withSubject("a").sign(Algorithm.HMAC256(key));
        return checked.getSubject();
    }
}
