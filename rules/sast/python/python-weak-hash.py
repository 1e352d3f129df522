import hashlib

from Crypto.Hash import MD5, SHA256
from cryptography.hazmat.primitives import hashes

ALGORITHM = "md5"


def digest(content):
    # ruleid: python-weak-hash
    first = hashlib.md5(content).hexdigest()
    # ruleid: python-weak-hash
    second = hashlib.sha1()
    # ruleid: python-weak-hash
    third = hashlib.new("md5", content)
    # ruleid: python-weak-hash
    fourth = hashlib.new(ALGORITHM)
    # ruleid: python-weak-hash
    fifth = MD5.new(content)
    # ruleid: python-weak-hash
    return first, second, third, fourth, fifth, hashes.Hash(hashes.SHA1())


def safe(content):
    # ok: python-weak-hash
    first = hashlib.sha256(content).hexdigest()
    # ok: python-weak-hash
    second = hashlib.new("sha512", content)
    # ok: python-weak-hash
    etag = hashlib.md5(content, usedforsecurity=False).hexdigest()
    # ok: python-weak-hash
    third = SHA256.new(content)
    # ok: python-weak-hash
    return first, second, etag, third, hashes.Hash(hashes.SHA256())
