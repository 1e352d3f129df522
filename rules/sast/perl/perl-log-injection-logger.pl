use strict;
use warnings;
use CGI;
use Log::Log4perl;
use Sys::Syslog;

my $q   = CGI->new;
my $log = Log::Log4perl->get_logger('shop');

sub note {
    my ($text) = @_;
    # ruleid: perl-log-injection-logger
    $log->info("login of $text");
}
note($q->param('user'));
# ruleid: perl-log-injection-logger
syslog('info', 'login of %s', $q->param('user'));

my $clean = $q->param('user');
$clean =~ tr/\r\n//d;
# ok: perl-log-injection-logger
$log->info("login of $clean");
my $id = int($q->param('id'));
# ok: perl-log-injection-logger
$log->warn("unknown order $id");
if ($q->param('page') =~ /^(\w+)$/) {
    # ok: perl-log-injection-logger
    $log->info("page $1");
}
