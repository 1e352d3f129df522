import hashlib

import bcrypt


def store(user, password):
    # ruleid: python-weak-hash-password
    user.hash = hashlib.sha256(password.encode()).hexdigest()


def check(form, salt):
    # ruleid: python-weak-hash-password
    first = hashlib.md5((salt + form["password"]).encode("utf-8")).hexdigest()
    hasher = hashlib.sha1()
    # ruleid: python-weak-hash-password
    hasher.update(form.get("user_password").encode())
    return first, hasher


def safe(password, content, salt):
    # ok: python-weak-hash-password
    slow = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    # ok: python-weak-hash-password
    derived = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600000)
    # ok: python-weak-hash-password
    etag = hashlib.md5(content).hexdigest()
    # ok: python-weak-hash-password
    prefix = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()[:5]
    return slow, derived, etag, prefix
