from flask import Flask, make_response

app = Flask(__name__)
# ruleid: python-cookie-insecure-flags
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ok: python-cookie-insecure-flags
app.config["SESSION_COOKIE_SECURE"] = True


def login(session_id, options):
    response = make_response("ok")
    # ruleid: python-cookie-insecure-flags
    response.set_cookie("session_id", session_id)
    # ruleid: python-cookie-insecure-flags
    response.set_cookie("auth", session_id, secure=False, httponly=True)
    # ruleid: python-cookie-insecure-flags
    response.set_cookie("cart", session_id, httponly=False)
    # ok: python-cookie-insecure-flags
    response.set_cookie("session_id", session_id, secure=True, httponly=True, samesite="Lax")
    # ok: python-cookie-insecure-flags
    response.set_cookie("theme", "dark")
    # ok: python-cookie-insecure-flags
    response.set_cookie("session_id", "", max_age=0)
    # ok: python-cookie-insecure-flags
    response.set_cookie("session_id", session_id, **options)
    return response
