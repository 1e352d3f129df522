import ssl

import aiohttp
import httpx
import requests


def call(url, session):
    # ruleid: python-tls-verification-disabled
    requests.get(url, timeout=5, verify=False)
    # ruleid: python-tls-verification-disabled
    session.verify = False
    # ruleid: python-tls-verification-disabled
    client = httpx.Client(verify=False)
    # ruleid: python-tls-verification-disabled
    context = ssl._create_unverified_context()
    # ruleid: python-tls-verification-disabled
    context.verify_mode = ssl.CERT_NONE
    return client


def safe(url, session, token, form):
    # ok: python-tls-verification-disabled
    requests.get(url, verify="/etc/ssl/internal.pem")
    # ok: python-tls-verification-disabled
    session.get(url, verify=True)
    # ok: python-tls-verification-disabled
    context = ssl.create_default_context()
    # ok: python-tls-verification-disabled
    form.validate(token, verify=False)
    # ok: python-tls-verification-disabled
    return aiohttp.TCPConnector(ssl=context)
