import re

from flask import request


@app.route("/search")
def search():
    word = request.args["q"]
    # ruleid: python-regex-injection-re
    matcher = re.compile(word)
    # ruleid: python-regex-injection-re
    first = re.search(f"^{word}$", TEXT)
    # ruleid: python-regex-injection-re
    return matcher, first, re.sub(request.form["find"], "", TEXT)


@app.route("/safe")
def safe():
    word = request.args["q"]
    # ok: python-regex-injection-re
    matcher = re.compile(re.escape(word))
    # ok: python-regex-injection-re
    first = re.search(r"^\d+$", word)
    # ok: python-regex-injection-re
    return matcher, first, re.sub("[^a-z]", "", word)
