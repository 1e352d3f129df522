import base64
import random
import secrets

from flask import Flask, make_response

app = Flask(__name__)


def ticket():
    return str(random.random())[2:]


def strong():
    return str(random.SystemRandom().random())[2:]


@app.route("/login")
def login():
    response = make_response("ok")
    # ruleid: python-weak-random-credential
    response.set_cookie("remember", ticket(), secure=True, httponly=True)
    # ruleid: python-weak-random-credential
    response.set_cookie("session_id", value=str(base64.b64encode(random.randbytes(32))), secure=True)
    generator = random.Random(7)
    # ruleid: python-weak-random-credential
    response.set_cookie("key", "%x" % generator.getrandbits(64))
    return response


@app.route("/safe")
def safe():
    response = make_response("ok")
    # ok: python-weak-random-credential
    response.set_cookie("remember", strong(), secure=True, httponly=True)
    # ok: python-weak-random-credential
    response.set_cookie("session_id", secrets.token_urlsafe(32))
    # ok: python-weak-random-credential
    response.set_cookie("theme", "dark")
    delay = random.uniform(0, 1)
    # ok: python-weak-random-credential
    print(delay)
    return response
