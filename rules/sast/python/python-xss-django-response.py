from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe


def search(request):
    word = request.GET.get("q", "")
    # ruleid: python-xss-django-response
    title = mark_safe("<b>" + word + "</b>")
    if not title:
        # ruleid: python-xss-django-response
        return HttpResponseBadRequest(f"bad query {word}")
    # ruleid: python-xss-django-response
    return HttpResponse("<h1>Results for %s</h1>" % word)


def safe(request):
    word = request.GET.get("q", "")
    # ok: python-xss-django-response
    title = format_html("<b>{}</b>", word)
    # ok: python-xss-django-response
    mark_safe("<hr>")
    if title:
        # ok: python-xss-django-response
        return JsonResponse({"q": word})
    # ok: python-xss-django-response
    return HttpResponse("<h1>" + escape(word) + "</h1>")
