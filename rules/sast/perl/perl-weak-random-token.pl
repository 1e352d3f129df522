use strict;
use warnings;
use Crypt::URandom qw(urandom);

# ruleid: perl-weak-random-token
my $token = int(rand(1_000_000_000));
my %user;
# ruleid: perl-weak-random-token
$user{reset_token} = md5_hex(time . rand());
my $password = '';
# ruleid: perl-weak-random-token
$password .= $chars[rand(@chars)];

# ok: perl-weak-random-token
my $safe_token = unpack('H*', urandom(32));
# ok: perl-weak-random-token
my $delay = int(rand(10));
# ok: perl-weak-random-token
my $color = $colors[rand(@colors)];
