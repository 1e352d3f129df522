from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

BITS = 1024


def weak():
    # ruleid: python-small-rsa-key
    first = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # ruleid: python-small-rsa-key
    second = RSA.generate(BITS)
    # ruleid: python-small-rsa-key
    return first, second, dsa.generate_private_key(1024)


def strong(size):
    # ok: python-small-rsa-key
    first = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    # ok: python-small-rsa-key
    second = RSA.generate(size)
    # ok: python-small-rsa-key
    return first, second, ec.generate_private_key(ec.SECP256R1())
