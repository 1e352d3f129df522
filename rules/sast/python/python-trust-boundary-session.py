from flask import Flask, request, session

app = Flask(__name__)
LANGUAGES = {"de", "en", "ru"}


def wanted():
    return request.args.get("account", "")


def remember(key, value):
    # ruleid: python-trust-boundary-session
    session[key] = value


@app.route("/account")
def account():
    # ruleid: python-trust-boundary-session
    session["account"] = wanted()
    # ruleid: python-trust-boundary-session
    session[request.form["key"]] = "1"
    remember("plan", request.cookies["plan"])
    return "ok"


@app.route("/safe")
def safe():
    language = request.args.get("lang", "en")
    if language in LANGUAGES:
        # ok: python-trust-boundary-session
        session["lang"] = language
    # ok: python-trust-boundary-session
    session["page"] = int(request.args["page"])
    # ok: python-trust-boundary-session
    session["seen"] = True
    settings = {}
    # ok: python-trust-boundary-session
    settings["lang"] = request.args["lang"]
    return settings
