from flask import Flask, make_response

app = Flask(__name__)
# ruleid: python-cookie-without-httponly
app.config["SESSION_COOKIE_HTTPONLY"] = False


def login(identity, options):
    response = make_response("ok")
    # ruleid: python-cookie-without-httponly
    response.set_cookie("session_id", identity, secure=True)
    # ruleid: python-cookie-without-httponly
    response.set_cookie(key="auth_token", value=identity)
    # ok: python-cookie-without-httponly
    response.set_cookie("session_id", identity, secure=True, httponly=True)
    # ok: python-cookie-without-httponly
    response.set_cookie("theme", "dark")
    # ok: python-cookie-without-httponly
    response.set_cookie("csrftoken", identity)
    # ok: python-cookie-without-httponly
    response.set_cookie("session_id", identity, **options)
    return response
