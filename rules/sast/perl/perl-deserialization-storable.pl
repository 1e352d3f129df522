use strict;
use warnings;
use CGI;
use MIME::Base64;
use Storable qw(thaw retrieve);

my $q   = CGI->new;
my $raw = decode_base64($q->cookie('state'));
# ruleid: perl-deserialization-storable
my $state = thaw($raw);
# ruleid: perl-deserialization-storable
my $options = YAML::Load($q->param('options'));
# ruleid: perl-deserialization-storable
my $other = Storable::thaw(decode_base64($q->param('other')));

# ok: perl-deserialization-storable
my $json = decode_json($q->param('state'));
# ok: perl-deserialization-storable
my $cache = retrieve('/var/cache/app.sto');
# ok: perl-deserialization-storable
my $config = YAML::Load($text);
