import requests
import httpx
from urllib.request import urlopen

FEEDS = {"https://news.example.org/rss"}


@app.route("/preview")
def preview():
    url = request.args["url"]
    # ruleid: python-ssrf-requests
    answer = requests.get(url, timeout=5)
    # ruleid: python-ssrf-requests
    urlopen("http://" + request.args["host"] + "/status")
    return answer.text


@router.post("/fetch")
async def fetch(target: str, feed: str):
    async with httpx.AsyncClient() as client:
        # ruleid: python-ssrf-requests
        await client.get(f"https://{target}.example.org")


@app.route("/rates")
def rates():
    currency = request.args["currency"]
    # ok: python-ssrf-requests
    requests.get("https://rates.example.org/v1", params={"currency": currency})
    # ok: python-ssrf-requests
    requests.get(f"https://rates.example.org/v1/{currency}")
    address = settings.RATES + "/v1/"
    # ok: python-ssrf-requests
    requests.get(address + currency)
    # ok: python-ssrf-requests
    requests.post("https://hooks.example.org/in", json=request.get_json())
    feed = request.args["feed"]
    if feed not in FEEDS:
        abort(400)
    # ok: python-ssrf-requests
    return requests.get(feed).text
