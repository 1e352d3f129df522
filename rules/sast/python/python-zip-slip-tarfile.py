import tarfile
import zipfile


def unpack(path, target):
    archive = tarfile.open(path)
    # ruleid: python-zip-slip-tarfile
    archive.extractall(target)


def unpack_with(path, target):
    with tarfile.open(path, "r:gz") as archive:
        # ruleid: python-zip-slip-tarfile
        archive.extractall(path=target)


def unpack_each(path, target):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            # ruleid: python-zip-slip-tarfile
            archive.extract(member, target)


def safe(path, target):
    with tarfile.open(path) as archive:
        # ok: python-zip-slip-tarfile
        archive.extractall(target, filter="data")
        # ok: python-zip-slip-tarfile
        archive.extractall(target, members=inside(archive, target))
    with zipfile.ZipFile(path) as archive:
        # ok: python-zip-slip-tarfile
        archive.extractall(target)
