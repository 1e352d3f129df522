import hmac


def verify(key, body, signature):
    expected = hmac.new(key, body, "sha256").hexdigest()
    # ruleid: python-timing-unsafe-comparison
    if signature == expected:
        return True
    # ruleid: python-timing-unsafe-comparison
    if signature != "sha256=" + expected:
        return False
    # ruleid: python-timing-unsafe-comparison
    return hmac.digest(key, body, "sha256") == signature


def safe(key, body, signature, event):
    expected = hmac.new(key, body, "sha256").hexdigest()
    # ok: python-timing-unsafe-comparison
    if len(signature) != len(expected):
        return False
    # ok: python-timing-unsafe-comparison
    if event == "push":
        return False
    # ok: python-timing-unsafe-comparison
    return hmac.compare_digest(expected, signature)
