use Crypt::URandom qw(urandom);

sub roll {
    # ruleid: perl-weak-random
    return int(rand(6)) + 1;
}

sub code {
    # ok: perl-weak-random
    return unpack('N', urandom(4));
}
