use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use Digest::SHA qw(sha1_hex sha256_hex);

sub register {
    my ($user, $password, $salt) = @_;
    # ruleid: perl-weak-password-hash-digest
    $user->{hash} = md5_hex($password);
    # ruleid: perl-weak-password-hash-digest
    $user->{old} = sha1_hex($salt . $password);
    # ruleid: perl-weak-password-hash-digest
    $user->{new} = sha256_hex($user->{password});
}

sub safe {
    my ($user, $password, $content) = @_;
    # ok: perl-weak-password-hash-digest
    $user->{hash} = argon2id_pass($password, $user->{salt}, 3, '32M', 1, 16);
    # ok: perl-weak-password-hash-digest
    my $etag = md5_hex($content);
    # ok: perl-weak-password-hash-digest
    my $avatar = 'https://www.gravatar.com/avatar/' . md5_hex(lc $user->{email});
    # ok: perl-weak-password-hash-digest
    my $key = sha256_hex($user->{password_reset_token});
    return ($etag, $avatar, $key);
}
