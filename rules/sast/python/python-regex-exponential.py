import re

# ruleid: python-regex-exponential
WORDS = re.compile(r"^(\w+\s?)*$")

SLOW = "(a+)+" + "$"
# ruleid: python-regex-exponential
SPLIT = re.compile(SLOW)

# ruleid: python-regex-exponential
COMMENTED = re.compile(r"""
    ^(?: [a-z]+   # words
       | \d+ )*!$
""", re.VERBOSE)


def check(text):
    # ruleid: python-regex-exponential
    if re.fullmatch("([0-9]|[0-9a-f])+", text):
        return True
    # ruleid: python-regex-exponential
    return re.sub("(x+x+)+y", "", text)


def fine(text, given):
    # ok: python-regex-exponential
    words = re.compile(r"^\w+(?:\s\w+)*$")
    # ok: python-regex-exponential
    kept = re.compile(r"^(?>\w+\s?)*$")
    # ok: python-regex-exponential
    prefix = re.match(r"(a+)+", text)
    # ok: python-regex-exponential
    spaced = re.compile("( a | b )*c", re.VERBOSE)
    # ok: python-regex-exponential
    other = re.compile(given)
    return words, kept, prefix, spaced, other
