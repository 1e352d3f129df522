import os
from pathlib import Path

from flask import request, send_file, send_from_directory
from werkzeug.utils import secure_filename

BASE = Path("/srv/files")
MANUALS = {"setup.pdf", "faq.pdf"}


@app.route("/files/<path:name>")
def download(name):
    # ruleid: python-path-traversal-open
    return send_file("/srv/files/" + name)


@app.route("/upload", methods=["POST"])
def upload():
    upload = request.files["file"]
    # ruleid: python-path-traversal-open
    upload.save(os.path.join("/srv/files", upload.filename))
    name = request.form["name"]
    # ruleid: python-path-traversal-open
    with open(os.path.join("/srv/notes", name), "w") as note:
        note.write("done")
    # ruleid: python-path-traversal-open
    os.remove(f"/srv/old/{name}")
    return "ok"


@app.route("/checked")
def checked():
    path = (BASE / request.args["name"]).resolve()
    if not path.is_relative_to(BASE):
        abort(404)
    # ok: python-path-traversal-open
    return open(path).read()


@app.route("/safe", methods=["POST"])
def safe():
    upload = request.files["file"]
    # ok: python-path-traversal-open
    upload.save(os.path.join("/srv/files", secure_filename(upload.filename)))
    # ok: python-path-traversal-open
    open("/srv/notes/%d.txt" % int(request.form["id"]))
    manual = request.form["manual"]
    if manual in MANUALS:
        # ok: python-path-traversal-open
        send_file("/srv/manuals/" + manual)
    output = export(request.form["table"])
    # ok: python-path-traversal-open
    send_file(output, as_attachment=True)
    # ok: python-path-traversal-open
    return send_from_directory("/srv/files", request.args["name"])
