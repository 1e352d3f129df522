use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $host = $q->param('host');
# ruleid: perl-command-injection-system
my $out = `ping -c 1 $host`;

my $file    = $q->param('file');
my $command = "convert $file out.png";
# ruleid: perl-command-injection-system
system($command);

# ruleid: perl-command-injection-system
exec("git log " . $q->param('branch'));

# ruleid: perl-command-injection-system
my $lines = qx{grep $file /var/log/app.log};

# ok: perl-command-injection-system
system('convert', $file, 'out.png');
# ok: perl-command-injection-system
my $up = `uptime`;
my $count = int($q->param('count'));
# ok: perl-command-injection-system
my $head = `head -n $count /var/log/app.log`;
# ok: perl-command-injection-system
system("rm -rf /tmp/cache");
my $quoted = shell_quote($file);
# ok: perl-command-injection-system
system("file $quoted");
