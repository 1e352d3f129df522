use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use Digest::SHA qw(sha1_hex sha256_hex hmac_sha256_hex);

# ruleid: perl-weak-hash-digest
my $signature = md5_hex($secret . $message);
# ruleid: perl-weak-hash-digest
my $token = Digest::SHA::sha1_hex("$session_id:$user");

# ok: perl-weak-hash-digest
my $safe = hmac_sha256_hex($message, $secret);
# ok: perl-weak-hash-digest
my $etag = md5_hex($body);
