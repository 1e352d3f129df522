use strict;
use warnings;
use CGI;

my $q = CGI->new;
# ruleid: perl-cookie-flags-cgi
my $cookie = $q->cookie(-name => 'session', -value => $id, -secure => 0, -httponly => 1);
# ruleid: perl-cookie-flags-cgi
my $other = CGI::Cookie->new(-name => 'session', -value => $id, -secure => 0);
# ruleid: perl-cookie-flags-cgi
$c->cookie(session => $id, { secure => 0, httponly => 1 });

# ok: perl-cookie-flags-cgi
my $safe = $q->cookie(-name => 'session', -value => $id, -secure => 1, -httponly => 1);
# ok: perl-cookie-flags-cgi
$c->cookie(session => $id, { secure => 1 });
# ok: perl-cookie-flags-cgi
my $read = $q->cookie('session');
