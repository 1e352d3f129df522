import yaml
from yaml import Loader, load


def read(path):
    with open(path) as stream:
        # ruleid: python-unsafe-deserialization-yaml
        settings = yaml.load(stream, Loader=yaml.Loader)
        # ruleid: python-unsafe-deserialization-yaml
        plain = yaml.load(stream)
        # ruleid: python-unsafe-deserialization-yaml
        other = yaml.unsafe_load(stream.read())
    return settings, plain, other


def safe(path):
    with open(path) as stream:
        # ok: python-unsafe-deserialization-yaml
        settings = yaml.safe_load(stream)
        # ok: python-unsafe-deserialization-yaml
        other = yaml.load(stream, Loader=yaml.SafeLoader)
        # ok: python-unsafe-deserialization-yaml
        fixed = yaml.load("a: 1", Loader=yaml.Loader)
    return settings, other, fixed
