import random
import secrets
import string


def reset(user):
    # ruleid: python-weak-random-token
    user.reset_token = "".join(random.choice(string.ascii_letters) for _ in range(32))
    # ruleid: python-weak-random-token
    otp = random.randint(100000, 999999)
    # ruleid: python-weak-random-token
    session["csrf"] = "%x" % random.getrandbits(64)
    return otp


def generate_password(length):
    letters = random.choices(string.ascii_letters, k=length)
    # ruleid: python-weak-random-token
    return "".join(letters)


def safe(user, peers):
    # ok: python-weak-random-token
    user.reset_token = secrets.token_urlsafe(32)
    # ok: python-weak-random-token
    password = "".join(secrets.choice(string.ascii_letters) for _ in range(16))
    # ok: python-weak-random-token
    delay = random.uniform(0, 1)
    # ok: python-weak-random-token
    otp = random.SystemRandom().randint(100000, 999999)
    # ok: python-weak-random-token
    peer = random.choice(peers)
    return password, delay, otp, peer
