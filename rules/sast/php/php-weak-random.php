<?php
function roll(): int {
    // ruleid: php-weak-random
    return mt_rand(1, 6);
}

function name(): string {
    // ruleid: php-weak-random
    return uniqid('part', true);
}

function code(): int {
    // ok: php-weak-random
    return random_int(0, 999999);
}
