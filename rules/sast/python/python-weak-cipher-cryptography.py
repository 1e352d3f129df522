from Crypto.Cipher import AES, DES, ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, text, nonce):
    # ruleid: python-weak-cipher-cryptography
    des = DES.new(key, DES.MODE_CBC, nonce)
    # ruleid: python-weak-cipher-cryptography
    ecb = AES.new(key, AES.MODE_ECB)
    # ruleid: python-weak-cipher-cryptography
    stream = ARC4.new(key)
    # ruleid: python-weak-cipher-cryptography
    block = Cipher(algorithms.AES(key), modes.ECB())
    # ruleid: python-weak-cipher-cryptography
    triple = Cipher(algorithms.TripleDES(key), modes.CBC(nonce))
    return des, ecb, stream, block, triple


def safe(key, text, nonce):
    # ok: python-weak-cipher-cryptography
    gcm = AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: python-weak-cipher-cryptography
    other = Cipher(algorithms.AES(key), modes.GCM(nonce))
    # ok: python-weak-cipher-cryptography
    chacha = Cipher(algorithms.ChaCha20(key, nonce), mode=None)
    return gcm, other, chacha
