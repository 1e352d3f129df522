import jwt
from jose import jwt as jose_jwt


def user(token, key):
    # ruleid: python-jwt-unverified-pyjwt
    claims = jwt.decode(token, options={"verify_signature": False})
    # ruleid: python-jwt-unverified-pyjwt
    old = jwt.decode(token, key, verify=False)
    # ruleid: python-jwt-unverified-pyjwt
    other = jose_jwt.get_unverified_claims(token)
    # ruleid: python-jwt-unverified-pyjwt
    return claims, old, other, jwt.encode({"sub": "a"}, None, algorithm="none")


def safe(token, key):
    # ok: python-jwt-unverified-pyjwt
    header = jwt.get_unverified_header(token)
    # ok: python-jwt-unverified-pyjwt
    claims = jwt.decode(token, key, algorithms=["RS256"])
    # ok: python-jwt-unverified-pyjwt
    late = jwt.decode(token, key, algorithms=["RS256"], options={"verify_exp": False})
    return header, claims, late
