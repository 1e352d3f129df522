from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlparse

LANGUAGES = ["de", "en"]


class Handler(BaseHTTPRequestHandler):
    def wanted(self):
        return parse_qs(urlparse(self.path).query)["lang"][0]

    def do_GET(self):
        self.send_response(200)
        # ruleid: python-header-injection
        self.send_header("Content-Language", self.wanted())
        # ruleid: python-header-injection
        self.send_header("X-Agent", self.headers["User-Agent"])
        # ok: python-header-injection
        self.send_header("Content-Type", "text/plain")
        # ok: python-header-injection
        self.send_header("X-Quoted", quote(self.wanted()))
        language = self.wanted()
        if language in LANGUAGES:
            # ok: python-header-injection
            self.send_header("X-Language", language)
        self.end_headers()
