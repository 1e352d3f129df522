import logging

from flask import request

logger = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    user = request.form["user"]
    # ruleid: python-log-injection-logging
    logger.info("login of " + user)
    # ruleid: python-log-injection-logging
    logger.warning(f"agent {request.headers['User-Agent']}")
    # ruleid: python-log-injection-logging
    app.logger.error("failed for %s" % user)
    return "ok"


@app.route("/safe/<int:item>")
def safe(item):
    # ok: python-log-injection-logging
    logger.info("item %d" % int(request.args["n"]))
    # ok: python-log-injection-logging
    logger.info("user " + repr(request.args["user"]))
    # ok: python-log-injection-logging
    logger.info("user " + request.args["user"].replace("\n", " "))
    # ok: python-log-injection-logging
    logger.info(f"item {item}")
