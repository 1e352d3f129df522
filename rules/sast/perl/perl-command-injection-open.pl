use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $name = $q->param('name');
# ruleid: perl-command-injection-open
open(my $in, $name) or die "cannot open: $!";

# ruleid: perl-command-injection-open
open(my $list, "/srv/data/$name") or die;

# ruleid: perl-command-injection-open
open(my $pipe, '-|', "grep $name /var/log/app.log") or die;

# ok: perl-command-injection-open
open(my $plain, '<', '/srv/data/list.txt') or die;
# ok: perl-command-injection-open
open(my $safe, '-|', 'grep', '--', $name, '/var/log/app.log') or die;
# ok: perl-command-injection-open
open(my $fixed, "/etc/hostname") or die;
my $year = int($q->param('year'));
# ok: perl-command-injection-open
open(my $report, "/srv/reports/$year.txt") or die;
