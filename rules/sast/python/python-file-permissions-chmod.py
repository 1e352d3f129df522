import os
import stat
from pathlib import Path


def publish(path):
    # ruleid: python-file-permissions-chmod
    os.chmod(path, 0o777)
    # ruleid: python-file-permissions-chmod
    os.chmod(path, stat.S_IRUSR | stat.S_IWOTH)
    # ruleid: python-file-permissions-chmod
    os.makedirs(path, mode=0o777, exist_ok=True)
    # ruleid: python-file-permissions-chmod
    os.umask(0)


def safe(path):
    # ok: python-file-permissions-chmod
    os.chmod(path, 0o755)
    # ok: python-file-permissions-chmod
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
    # ok: python-file-permissions-chmod
    Path(path).chmod(0o600)
    # ok: python-file-permissions-chmod
    os.umask(0o077)
