import asyncssh
import paramiko


async def connect(host):
    client = paramiko.SSHClient()
    # ruleid: python-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # ruleid: python-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.WarningPolicy)
    # ruleid: python-ssh-host-key-unchecked
    return await asyncssh.connect(host, known_hosts=None)


async def safe(host):
    client = paramiko.SSHClient()
    # ok: python-ssh-host-key-unchecked
    client.load_system_host_keys()
    # ok: python-ssh-host-key-unchecked
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    # ok: python-ssh-host-key-unchecked
    return await asyncssh.connect(host, known_hosts="/etc/ssh/known_hosts")
