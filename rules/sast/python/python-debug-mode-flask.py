from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

app = Flask(__name__)


def start(settings):
    # ruleid: python-debug-mode-flask
    app.run(host="0.0.0.0", debug=True)
    # ruleid: python-debug-mode-flask
    run_simple("0.0.0.0", 8000, app, use_debugger=True)
    # ruleid: python-debug-mode-flask
    DebuggedApplication(app, evalex=True)


def safe(settings):
    # ok: python-debug-mode-flask
    app.run(host="127.0.0.1")
    # ok: python-debug-mode-flask
    app.run(debug=settings.debug)
    # ok: python-debug-mode-flask
    app.run(debug=False)
