import os
import shlex
import subprocess

from flask import request

TOOLS = {"df", "uptime"}


@app.route("/ping")
def ping():
    host = request.args["host"]
    # ruleid: python-command-injection-subprocess
    os.system("ping -c 1 " + host)
    # ruleid: python-command-injection-subprocess
    subprocess.run(f"nslookup {host}", shell=True, check=True)
    # ruleid: python-command-injection-subprocess
    subprocess.check_output(["sh", "-c", "dig %s" % host])
    # ruleid: python-command-injection-subprocess
    subprocess.run([request.args["tool"], "--version"])
    shell = ["cmd.exe", "/c"] if os.name == "nt" else ["sh", "-c"]
    # ruleid: python-command-injection-subprocess
    subprocess.call(shell + ["dig " + host])
    # ruleid: python-command-injection-subprocess
    return os.popen("whois {}".format(host)).read()


@app.route("/run/<tool>")
async def run(tool):
    # ruleid: python-command-injection-subprocess
    await asyncio.create_subprocess_shell(tool + " --version")


@app.route("/safe")
def safe():
    host = request.args["host"]
    # ok: python-command-injection-subprocess
    subprocess.run(["ping", "-c", "1", "--", host], check=True)
    command = ["git", "log"]
    for path in request.args.getlist("path"):
        command.append(path)
    # ok: python-command-injection-subprocess
    subprocess.run(command + ["--", host])
    # ok: python-command-injection-subprocess
    subprocess.run(["sh", "-c", 'dig "$1"', "dig", host])
    # ok: python-command-injection-subprocess
    os.system("ping -c 1 " + shlex.quote(host))
    count = int(request.args["count"])
    # ok: python-command-injection-subprocess
    os.system(f"ping -c {count} localhost")
    tool = request.args["tool"]
    if tool not in TOOLS:
        abort(400)
    # ok: python-command-injection-subprocess
    subprocess.run([tool, "-h"])
    # ok: python-command-injection-subprocess
    subprocess.run("ls -l /srv", shell=True)
