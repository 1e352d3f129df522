# ruleid: ruby-permissive-mode-chmod
File.chmod(0777, '/srv/uploads')
# ruleid: ruby-permissive-mode-chmod
FileUtils.chmod_R(0o777, '/srv/app/tmp')
# ruleid: ruby-permissive-mode-chmod
FileUtils.mkdir_p('/srv/cache', mode: 0o777)

# ok: ruby-permissive-mode-chmod
File.chmod(0644, '/srv/app/config.yml')
# ok: ruby-permissive-mode-chmod
FileUtils.chmod('u=rw,go=r', '/srv/app/config.yml')
# ok: ruby-permissive-mode-chmod
FileUtils.mkdir_p('/srv/cache')
# ok: ruby-permissive-mode-chmod
file.chmod(0o600)
