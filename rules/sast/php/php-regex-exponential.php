<?php

function check($text)
{
    // ruleid: php-regex-exponential
    if (preg_match('/^(\w+\s?)*$/', $text)) {
        return true;
    }
    // ruleid: php-regex-exponential
    return preg_replace('~(x+x+)+y~i', '', $text);
}

function fine($text, $given)
{
    // ok: php-regex-exponential
    preg_match('/^\w+(?:\s\w+)*$/', $text);
    // ok: php-regex-exponential
    preg_match('/^(?:\w++\s?)*$/', $text);
    // ok: php-regex-exponential
    preg_match('/( a | b )*c/x', $text);
    // ok: php-regex-exponential
    return preg_match($given, $text);
}
