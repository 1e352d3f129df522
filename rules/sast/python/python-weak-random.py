import random
import secrets


def roll():
    # ruleid: python-weak-random
    return random.randint(1, 6)


def drawn(names):
    # ruleid: python-weak-random
    return random.choice(names)


def code():
    # ok: python-weak-random
    return secrets.randbelow(1000000)


def system():
    # ok: python-weak-random
    return random.SystemRandom().randint(1, 6)
