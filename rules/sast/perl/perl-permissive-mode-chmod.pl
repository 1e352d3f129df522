use strict;
use warnings;
use File::Path qw(make_path);

# ruleid: perl-permissive-mode-chmod
chmod(0777, '/srv/uploads');
# ruleid: perl-permissive-mode-chmod
mkdir('/srv/cache', 0777) or die;
# ruleid: perl-permissive-mode-chmod
chmod(0666, $config);

# ok: perl-permissive-mode-chmod
chmod(0644, '/srv/app/config.yml');
# ok: perl-permissive-mode-chmod
mkdir('/srv/cache', 0750) or die;
# ok: perl-permissive-mode-chmod
umask(0077);
# ok: perl-permissive-mode-chmod
make_path('/srv/logs', { mode => 0755 });
