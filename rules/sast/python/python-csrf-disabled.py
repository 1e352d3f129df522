import hmac

from django.views.decorators.csrf import csrf_exempt

# ruleid: python-csrf-disabled
app.config["WTF_CSRF_ENABLED"] = False
# ok: python-csrf-disabled
app.config["WTF_CSRF_TIME_LIMIT"] = None


# ruleid: python-csrf-disabled
@csrf_exempt
def transfer(request):
    Account.pay(request.user, request.POST["to"], request.POST["amount"])


# ok: python-csrf-disabled
@csrf_exempt
def webhook(request):
    if not hmac.compare_digest(sign(request.body), request.headers["X-Signature"]):
        raise PermissionDenied
    handle(request.body)


class Production:
    # ruleid: python-csrf-disabled
    WTF_CSRF_ENABLED = False


class Tests:
    TESTING = True
    # ok: python-csrf-disabled
    WTF_CSRF_ENABLED = False


# ok: python-csrf-disabled
@login_required
def profile(request):
    return render(request, "profile.html")
