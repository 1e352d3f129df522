use strict;
use warnings;
use Crypt::CBC;

# ruleid: perl-weak-cipher-crypt
my $des = Crypt::DES->new($key);
# ruleid: perl-weak-cipher-crypt
my $cbc = Crypt::CBC->new(-pass => $key, -cipher => 'Blowfish', -pbkdf => 'pbkdf2');
# ruleid: perl-weak-cipher-crypt
my $ecb = Crypt::Mode::ECB->new('AES');

# ok: perl-weak-cipher-crypt
my $aes = Crypt::CBC->new(-pass => $key, -cipher => 'Cipher::AES', -pbkdf => 'pbkdf2');
# ok: perl-weak-cipher-crypt
my $gcm = Crypt::AuthEnc::GCM->new('AES', $key, $nonce);
# ok: perl-weak-cipher-crypt
my $mode = Crypt::Mode::CBC->new('AES');
