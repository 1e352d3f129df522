from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from flask import redirect, request, url_for
from starlette.responses import RedirectResponse


@app.route("/login", methods=["POST"])
def login():
    # ruleid: python-open-redirect-response
    return redirect(request.args.get("next") or "/")


def logout(request):
    # ruleid: python-open-redirect-response
    return HttpResponseRedirect(request.GET["next"])


@router.get("/out")
async def out(url: str):
    # ruleid: python-open-redirect-response
    return RedirectResponse(url=url)


def checked(request):
    target = request.GET.get("next")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    # ok: python-open-redirect-response
    return HttpResponseRedirect(target)


@app.route("/fixed/<slug>")
def fixed(slug):
    if request.args.get("short"):
        # ok: python-open-redirect-response
        return redirect(url_for("item", slug=slug))
    if is_safe_url(request.args.get("next")):
        # ok: python-open-redirect-response
        return redirect(request.args.get("next"))
    if request.args.get("home"):
        # ok: python-open-redirect-response
        return redirect("/home")
    # ok: python-open-redirect-response
    return redirect(f"/items/{slug}")
