use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $name = $q->param('name');
# ruleid: perl-command-injection-open
open(my $in, $name) or die "cannot open: $!";

# ruleid: perl-command-injection-open
open(my $list, "/srv/data/$name") or die;

sub entry { my ($file) = @_; return open(my $in, '<', $file) ? $in : undef }
# ruleid: perl-command-injection-open
sub entry_of_old { my ($file) = @_; return open(my $in, $file) ? $in : undef }
entry_of_old('/srv/data/' . $name);
# ok: perl-command-injection-open
entry('/srv/data/' . $name);
# ok: perl-command-injection-open
open(my $page, "< /srv/pages/$name") or die;

# ok: perl-command-injection-open
open(my $plain, '<', '/srv/data/list.txt') or die;
# ok: perl-command-injection-open
open(my $safe, '-|', 'grep', '--', $name, '/var/log/app.log') or die;
# ok: perl-command-injection-open
open(my $fixed, "/etc/hostname") or die;
my $year = int($q->param('year'));
# ok: perl-command-injection-open
open(my $report, "/srv/reports/$year.txt") or die;
