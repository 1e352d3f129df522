use strict;
use warnings;
use LWP::UserAgent;
use IO::Socket::SSL;

# ruleid: perl-tls-verification-disabled-lwp
my $ua = LWP::UserAgent->new(timeout => 5, ssl_opts => { verify_hostname => 0 });
# ruleid: perl-tls-verification-disabled-lwp
$ENV{PERL_LWP_SSL_VERIFY_HOSTNAME} = 0;
# ruleid: perl-tls-verification-disabled-lwp
my $socket = IO::Socket::SSL->new(PeerAddr => 'internal', SSL_verify_mode => SSL_VERIFY_NONE);
# ruleid: perl-tls-verification-disabled-lwp
my $http = HTTP::Tiny->new(verify_SSL => 0);

# ok: perl-tls-verification-disabled-lwp
my $safe = LWP::UserAgent->new(ssl_opts => { verify_hostname => 1 });
# ok: perl-tls-verification-disabled-lwp
my $ca = IO::Socket::SSL->new(PeerAddr => 'internal', SSL_ca_file => '/etc/ssl/internal.pem');
# ok: perl-tls-verification-disabled-lwp
my $tiny = HTTP::Tiny->new(verify_SSL => 1);
