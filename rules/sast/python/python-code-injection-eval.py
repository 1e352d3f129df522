import ast
import importlib
import re

from flask import request

PLUGINS = {"csv", "json"}


@app.route("/calc")
def calc():
    # ruleid: python-code-injection-eval
    result = eval(request.args["expression"])
    body = request.get_json()
    # ruleid: python-code-injection-eval
    exec("result = " + body["formula"])
    # ruleid: python-code-injection-eval
    importlib.import_module(f"plugins.{body['plugin']}")
    return str(result)


@app.route("/safe")
def safe():
    # ok: python-code-injection-eval
    value = ast.literal_eval(request.args["value"])
    # ok: python-code-injection-eval
    eval("1 + 1")
    # ok: python-code-injection-eval
    re.compile(request.args["pattern"])
    plugin = request.args["plugin"]
    if plugin in PLUGINS:
        # ok: python-code-injection-eval
        importlib.import_module("plugins." + plugin)
    # ok: python-code-injection-eval
    model.eval()
    return str(value)
